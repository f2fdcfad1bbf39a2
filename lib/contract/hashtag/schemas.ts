import * as z from "zod/mini";
import { Count, checked } from "../schema.ts";
import { TweetPage } from "../tweet/schemas.ts";

/** A hashtag in any spelling, with or without its sign; see `HASHTAG` in `lib/contract/text.ts`. */
export const Tag = checked(
  z.string(),
  z.regex(
    /^[#＃]?(?=[\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,100}$/u,
    "Give a hashtag: letters, digits and _, at least one of them a letter.",
  ),
);

/** The caller's relation to a hashtag. */
const HashtagViewer = z.object({ following: z.boolean() });

/** `tag` is the spelling that all others stand for: in lower case, without accents. */
export const Hashtag = z.object({ tag: z.string(), viewer: HashtagViewer });

/** `viewer` is only in responses to a request with a token. */
export const HashtagPage = z.extend(TweetPage, { tag: z.string(), viewer: z.optional(HashtagViewer) });

/** A hashtag that more people than usual use; `people` of them did in the last hours. */
export const Trend = z.object({ tag: z.string(), people: Count });
export const Trends = z.object({ items: z.array(Trend) });

export type Hashtag = z.infer<typeof Hashtag>;
export type HashtagPage = z.infer<typeof HashtagPage>;
export type Trend = z.infer<typeof Trend>;
