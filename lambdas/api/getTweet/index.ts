import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import * as routes from "../../../lib/contract/tweet/routes.ts";
import { hasBookmark } from "../../../lib/data/bookmark/index.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getRepost } from "../../../lib/data/repost/index.ts";
import { getTweet as readTweet, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = {
  ...{ getTweet: readTweet, rereadTweets, getAuthors, getRelations },
  ...{ getFavorite, getRepost, hasBookmark },
};

export const handler = endpoint(routes.getTweet, async ({ params, caller }) => {
  const tweet = await getTweet(ports, { tweetId: params.tweetId, viewer: caller });
  return { body: tweet, version: versionOf(tweet) };
});
