/** Steps that several tests share. */

import type { PictureChoice } from "../../../lib/contract/media/choice.ts";
import type { PageRequest } from "../../../lib/core/page/read-page.ts";
import { bookmarkTweet } from "../../../lib/domain/bookmark/bookmark-tweet.ts";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { repostTweet } from "../../../lib/domain/repost/repost-tweet.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { editTweet } from "../../../lib/domain/tweet/edit-tweet.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob } from "../../people.ts";
import type { Fixtures } from "../fixtures.ts";

/** The id of a tweet that nobody posted. */
export const UNKNOWN_TWEET = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
/** The id of a user who never signed up. */
export const UNKNOWN_USER = "00000000-0000-4000-8000-0000000000ff";

/** The request for a list's first page. */
export const firstPage = (limit = 20, viewer?: Caller): PageRequest & { viewer: Caller | undefined } => ({
  position: undefined,
  limit,
  viewer,
});

export const post = ({ ports }: Fixtures, text: string, author = alice, inReplyTo?: string) =>
  createTweet(ports, { author, text, inReplyTo, correlationId: "request", idempotency: undefined });

export const favorite = ({ ports }: Fixtures, tweetId: string, caller = bob, favorited = true) =>
  favoriteTweet(ports, { caller, tweetId, favorited, correlationId: "request" });

export const repost = ({ ports }: Fixtures, tweetId: string, caller = bob, reposted = true) =>
  repostTweet(ports, { caller, tweetId, reposted, correlationId: "request" });

export const bookmark = ({ ports }: Fixtures, tweetId: string, caller = bob, bookmarked = true) =>
  bookmarkTweet(ports, { caller, tweetId, bookmarked });

export const quote = ({ ports }: Fixtures, quoteOf: string, author = bob, text = "Look at this") =>
  createTweet(ports, { author, text, quoteOf, correlationId: "request", idempotency: undefined });

export const remove = ({ ports }: Fixtures, tweetId: string, caller = alice) =>
  deleteTweet(ports, { caller, tweetId, correlationId: "request" });

/** Edits a tweet, as someone does who has read this version of it; by default any. */
export const edit = (
  { ports }: Fixtures,
  tweetId: string,
  text: string,
  { caller = alice, expected, media }: { caller?: Caller; expected?: string; media?: PictureChoice[] } = {},
) =>
  editTweet(ports, {
    ...{ caller, tweetId, text, media, correlationId: "request" },
    isExpected: (version) => expected === undefined || version === expected,
  });
