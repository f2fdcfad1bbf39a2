import { getTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { getTweets as readTweets } from "../../../lib/data/tweet/tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweets: readTweets, getAuthors, getFavorites };

export const handler = endpoint("getTweets", route, async ({ query, caller }) => ({
  body: await getTweets(ports, query.ids.split(","), caller),
}));
