/** The shapes that travel over the API. JSON in camelCase, opaque string ids, RFC 3339 times in UTC. */
import * as z from "zod/mini";
import { HANDLE_PATTERN } from "./handles.ts";
import {
  countBytes,
  countGraphemes,
  hasControlCharacters,
  isWellFormed,
  MAX_GRAPHEMES,
  MAX_TEXT_BYTES,
} from "./text.ts";

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HANDLE_REFERENCE = /^@[A-Za-z0-9_]{3,20}$/;

/**
 * `schema.check(...)`, as a call that bundlers may drop where its result is not used (they must keep a method call).
 */
/* @__NO_SIDE_EFFECTS__ */
export function checked<Schema extends z.ZodMiniType>(
  schema: Schema,
  ...checks: Parameters<Schema["check"]>
): Schema {
  return schema.check(...checks);
}

/** Fails a check with one of murmur's problem codes instead of a general one. */
/* @__NO_SIDE_EFFECTS__ */
function rule(code: string, detail: string, holds: (value: string) => boolean) {
  return z.refine<string>(holds, { error: detail, params: { code }, abort: true });
}

export const TweetId = checked(
  z.string(),
  z.regex(ULID, "A tweet id is a ULID: 26 characters of Crockford's base 32, in capitals."),
);
/** Up to 100 tweet ids, separated by commas. */
export const TweetIds = checked(
  z.string(),
  z.refine((ids) => ids.split(",").every((id) => TweetId.safeParse(id).success), {
    error: "Give tweet ids separated by commas.",
    params: { code: "invalid_tweet_id" },
  }),
  z.refine((ids) => ids.split(",").length <= 100, {
    error: "Ask for at most 100 tweets.",
  }),
);
export const UserId = checked(z.string(), z.regex(UUID, "A user id is a UUID in small letters."));
export const Handle = checked(
  z.string(),
  z.regex(HANDLE_PATTERN, "A handle is 3 to 20 of the characters a-z, 0-9 and _."),
);
export const NotificationId = checked(
  z.string(),
  z.regex(ULID, "A notification id is a ULID, as listNotifications gives it."),
);
export const Timestamp = z.iso.datetime({ precision: 3 });

/** `me`, a user id, or `@handle` in any case. */
export const UserReference = checked(
  z.string(),
  z.refine((value) => value === "me" || UUID.test(value) || HANDLE_REFERENCE.test(value), {
    error: "Give a user id (a UUID), @handle, or me for the caller.",
  }),
);

export const TweetText = checked(
  z.string(),
  z.overwrite((text) => text.replaceAll("\r\n", "\n").normalize("NFC")),
  rule(
    "text_control_characters",
    "Remove control characters; of them only line feeds are allowed.",
    (text) => (isWellFormed(text) ? !hasControlCharacters(text) : false),
  ),
  rule("text_empty", "Write at least one character that is not white space.", (text) => text.trim() !== ""),
  rule(
    "text_too_long",
    `Write at most ${MAX_GRAPHEMES} characters and ${MAX_TEXT_BYTES} bytes of UTF-8.`,
    // Bytes first: they are cheap to count and bound the work of the segmenter.
    (text) => countBytes(text) <= MAX_TEXT_BYTES && countGraphemes(text) <= MAX_GRAPHEMES,
  ),
);

/** A short text about oneself: a name or a bio, at most `max` user-perceived characters. */
/* @__NO_SIDE_EFFECTS__ */
function profileText(max: number) {
  return checked(
    z.string(),
    z.overwrite((text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim()),
    rule(
      "text_control_characters",
      "Remove control characters; of them only line feeds are allowed.",
      (text) => (isWellFormed(text) ? !hasControlCharacters(text) : false),
    ),
    rule(
      "text_too_long",
      `Write at most ${max} characters.`,
      (text) => countBytes(text) <= max * 10 && countGraphemes(text) <= max,
    ),
  );
}

export const Name = checked(
  profileText(50),
  rule("text_empty", "Write at least one character that is not white space.", (text) => text !== ""),
);
export const Bio = profileText(160);

const Count = checked(z.int(), z.minimum(0));
const Unread = checked(z.int(), z.minimum(0), z.maximum(99));

export const Author = z.object({
  id: UserId,
  handle: Handle,
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
});

export const Tweet = z.object({
  id: TweetId,
  text: z.string(),
  author: Author,
  createdAt: Timestamp,
  inReplyTo: z.nullable(TweetId),
  metrics: z.object({ favorites: Count, replies: Count }),
  /** What the caller has to do with it; only in answers to a request with a token. */
  viewer: z.optional(z.object({ favorited: z.boolean() })),
});

export const User = z.object({
  id: UserId,
  handle: Handle,
  name: z.string(),
  bio: z.string(),
  avatarUrl: z.nullable(z.string()),
  createdAt: Timestamp,
  metrics: z.object({
    tweets: Count,
    followers: Count,
    following: Count,
  }),
  viewer: z.optional(z.object({ following: z.boolean(), followedBy: z.boolean() })),
});

export const FeedItem = z.object({ tweet: Tweet, reason: z.enum(["following", "popular"]) });

export const Notification = z.object({
  id: NotificationId,
  type: z.enum(["tweet", "favorite", "follow", "reply", "mention"]),
  createdAt: Timestamp,
  actor: Author,
  tweet: z.optional(Tweet),
});

const cursor = z.nullable(z.string());

/** A page of a list: `next` is null only at the true end, `prev` leads to what has come since. */
/* @__NO_SIDE_EFFECTS__ */
export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: cursor, prev: cursor });
}

export const TweetPage = page(Tweet);
export const UserPage = page(User);
export const FeedPage = page(FeedItem);
export const NotificationPage = z.extend(page(Notification), {
  /** How many came after the watermark of markNotificationsSeen, counted to 99. */
  unread: Unread,
});
export const TweetBatch = z.object({ items: z.array(Tweet), missing: z.array(TweetId) });
export const NotificationsSeen = z.object({
  seenUpTo: NotificationId,
  unread: Unread,
});

/** The right to open one socket, for `?ticket=…`: a token must not be in a URL. */
export const RealtimeTicket = z.object({
  ticket: z.string(),
  expiresAt: Timestamp,
});

/** RFC 9457 problem details. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
});

export const PageQuery = z.object({
  limit: z._default(
    checked(
      z.coerce.number({ error: "A page has 1 to 100 items." }),
      z.int("A page has 1 to 100 items."),
      z.minimum(1, "A page has 1 to 100 items."),
      z.maximum(100, "A page has 1 to 100 items."),
    ),
    20,
  ),
  cursor: z.optional(checked(z.string(), z.minLength(1), z.maxLength(4096))),
});

export type Tweet = z.infer<typeof Tweet>;
export type User = z.infer<typeof User>;
export type Author = z.infer<typeof Author>;
export type FeedItem = z.infer<typeof FeedItem>;
export type Notification = z.infer<typeof Notification>;
export type Problem = z.infer<typeof Problem>;
export type NotificationPage = z.infer<typeof NotificationPage>;
export type TweetBatch = z.infer<typeof TweetBatch>;
export type RealtimeTicket = z.infer<typeof RealtimeTicket>;
export type NotificationsSeen = z.infer<typeof NotificationsSeen>;
/** A page of anything; see {@link page}. */
export type Page<Item> = { items: Item[]; next: string | null; prev: string | null };
