import * as z from "zod/mini";
import { Picture } from "../media/schemas.ts";
import { page } from "../pages.ts";
import { Count, checked, Timestamp, textWithin } from "../schema.ts";
import { CAPTION_LIMITS } from "../text.ts";
import { Author } from "../user/schemas.ts";
import { TweetId } from "./tweet-id.ts";

/** Up to 100 tweet ids, separated by commas. */
export const TweetIds = checked(
  z.string(),
  z.refine((ids) => ids.split(",").every((id) => TweetId.safeParse(id).success), {
    error: "Give tweet ids separated by commas.",
    params: { code: "invalid_tweet_id" },
  }),
  z.refine((ids) => ids.split(",").length <= 100, { error: "Ask for at most 100 tweets." }),
);

/** The text of a tweet, which may have pictures, and then need not have any. */
export const Caption = textWithin(CAPTION_LIMITS);

/**
 * Keeps the place of a tweet that cannot be shown: it was deleted, or it is hidden: by moderators, because one of its author and
 * the caller has blocked the other or, in the place of a quoted tweet, because its author has left or is suspended.
 */
export const Tombstone = z.object({ id: TweetId, tombstone: z.enum(["deleted", "hidden"]) });

/** What moderators say of a tweet. Readers choose whether to hide, be warned of or see tweets with each label. */
export const Label = z.enum(["sensitive", "spam"]);

/** A quoted tweet, as far as a quote shows it. What it quotes itself is named and not shown. */
export const QuotedTweet = z.object({
  id: TweetId,
  text: z.string(),
  author: Author,
  createdAt: Timestamp,
  inReplyTo: z.nullable(TweetId),
  quoteOf: z.nullable(TweetId),
  media: z.array(Picture),
  labels: z.array(Label),
  editedAt: z.nullable(Timestamp),
});

export const Tweet = z.object({
  id: TweetId,
  text: z.string(),
  author: Author,
  createdAt: Timestamp,
  inReplyTo: z.nullable(TweetId),
  /** The author of the tweet it answers; null if it is not a reply, or if they have deleted their account. */
  replyingTo: z.nullable(Author),
  /** The tweet that it quotes. */
  quoteOf: z.nullable(TweetId),
  /** The same as it is now, or a tombstone; null if it quotes none. */
  quote: z.nullable(z.union([QuotedTweet, Tombstone])),
  /** Its pictures, at most four. */
  media: z.array(Picture),
  labels: z.array(Label),
  /** When its text was last edited; null if never. */
  editedAt: z.nullable(Timestamp),
  metrics: z.object({ favorites: Count, replies: Count, reposts: Count, quotes: Count }),
  /** The caller's relation to the tweet; only in responses to a request with a token. */
  viewer: z.optional(z.object({ favorited: z.boolean(), reposted: z.boolean(), bookmarked: z.boolean() })),
});

/** A text that a tweet has had, and since when. `alts`: what its pictures show, in their order; absent without pictures. */
export const TweetVersion = z.object({
  text: z.string(),
  createdAt: Timestamp,
  alts: z.optional(z.array(z.string())),
});
/** All texts of a tweet, newest first: the first is the current one, the last the one it was posted with. */
export const TweetHistory = z.object({ items: z.array(TweetVersion) });

export const TweetPage = page(Tweet);
export const TweetBatch = z.object({ items: z.array(Tweet), missing: z.array(TweetId) });

/** A tweet, or what is left of it for a caller who may not see it. */
export const TweetOrTombstone = z.union([Tweet, Tombstone]);

/** A reply of a conversation with the first replies to it. `more` counts those that were left out. */
export const ConversationReply = z.object({
  tweet: TweetOrTombstone,
  get replies(): z.ZodMiniArray<typeof ConversationReply> {
    return z.array(ConversationReply);
  },
  more: Count,
});

/**
 * A tweet between what it answers and what answers it. If not all `ancestors` fit, `above` is the tweet above the first of
 * them: its own conversation continues upwards.
 */
export const Conversation = z.object({
  /** From the root to the tweet's parent. */
  ancestors: z.array(TweetOrTombstone),
  above: z.nullable(TweetId),
  tweet: TweetOrTombstone,
  replies: page(ConversationReply),
});

export type Label = z.infer<typeof Label>;
export type Tweet = z.infer<typeof Tweet>;
export type QuotedTweet = z.infer<typeof QuotedTweet>;
export type TweetVersion = z.infer<typeof TweetVersion>;
export type TweetHistory = z.infer<typeof TweetHistory>;
export type Tombstone = z.infer<typeof Tombstone>;
export type ConversationReply = z.infer<typeof ConversationReply>;
export type Conversation = z.infer<typeof Conversation>;
export type TweetBatch = z.infer<typeof TweetBatch>;
