import type { TweetHydrationPorts } from "../../domain/tweet/hydrate.ts";
import { getBookmarks } from "../bookmark/bookmark.ts";
import { getFavorites } from "../favorite/favorite.ts";
import { getRelations } from "../relation/relation.ts";
import { getReposts } from "../repost/repost.ts";
import { getAuthors } from "../user/authors.ts";
import { getTweets, rereadTweets } from "./read.ts";

/** What every operation that shows tweets reads; the grants for it are in `lib/infra/permissions/tweet.ts`. */
export const tweetHydration = {
  getTweets,
  rereadTweets,
  getAuthors,
  getFavorites,
  getReposts,
  getBookmarks,
  getRelations,
} satisfies TweetHydrationPorts;
