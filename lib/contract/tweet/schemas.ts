import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count, checked, EMPTY_TEXT, noControlCharacters, rule, Timestamp, ULID } from "../schema.ts";
import {
  countBytes,
  fitsGraphemes,
  isVisible,
  MAX_GRAPHEMES,
  MAX_TEXT_BYTES,
  mayFit,
  normalized,
} from "../text.ts";
import { Author } from "../user/schemas.ts";

export const TweetId = checked(
  z.string(),
  z.regex(ULID, "A tweet id has 26 characters, digits and capital letters, as the API returns it."),
);

/** Up to 100 tweet ids, separated by commas. */
export const TweetIds = checked(
  z.string(),
  z.refine((ids) => ids.split(",").every((id) => TweetId.safeParse(id).success), {
    error: "Give tweet ids separated by commas.",
    params: { code: "invalid_tweet_id" },
  }),
  z.refine((ids) => ids.split(",").length <= 100, { error: "Ask for at most 100 tweets." }),
);

const tooLong = () => `Write at most ${MAX_GRAPHEMES} characters and ${MAX_TEXT_BYTES} bytes of UTF-8.`;

export const TweetText = checked(
  z.string(),
  // Before normalizing, which takes long for a large body.
  rule("text_too_long", tooLong, (text) => mayFit(text, MAX_TEXT_BYTES)),
  z.overwrite(normalized),
  noControlCharacters(),
  rule("text_empty", EMPTY_TEXT, isVisible),
  rule(
    "text_too_long",
    tooLong,
    // Bytes first: they are cheap to count and bound the segmenter's work.
    (text) => countBytes(text) <= MAX_TEXT_BYTES && fitsGraphemes(text, MAX_GRAPHEMES),
  ),
);

export const Tweet = z.object({
  id: TweetId,
  text: z.string(),
  author: Author,
  createdAt: Timestamp,
  inReplyTo: z.nullable(TweetId),
  metrics: z.object({ favorites: Count, replies: Count }),
  /** The caller's relation to the tweet; only in responses to a request with a token. */
  viewer: z.optional(z.object({ favorited: z.boolean() })),
});

export const TweetPage = page(Tweet);
export const TweetBatch = z.object({ items: z.array(Tweet), missing: z.array(TweetId) });

export type Tweet = z.infer<typeof Tweet>;
export type TweetBatch = z.infer<typeof TweetBatch>;
