import { tweetLists } from "../../../lib/contract/site/pages.ts";
import { hasBookmark } from "../../../lib/data/bookmark/index.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getRepost } from "../../../lib/data/repost/index.ts";
import { getSite } from "../../../lib/data/site/index.ts";
import { getTweet, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { getTweetPage } from "../../../lib/domain/site/get-tweet-page.ts";
import { pageEndpoint } from "../../../lib/http/document.ts";

/** The last five are for signed-in readers. Here there are none, so they are not granted. */
const ports = { getTweet, getAuthors, rereadTweets, getFavorite, getRepost, hasBookmark, getRelations };

export const handler = pageEndpoint("getTweetPage", { getSite, lists: tweetLists }, ({ tweetId = "" }) =>
  getTweetPage(ports, { tweetId }),
);
