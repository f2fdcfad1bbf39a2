import { getTweet as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorite } from "../../../lib/data/favorite/favorite.ts";
import { getTweet as readTweet } from "../../../lib/data/tweet/tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet: readTweet, getAuthors, getFavorite };

export const handler = endpoint("getTweet", route, async ({ params, caller }) => ({
  body: await getTweet(ports, params.tweetId, caller),
}));
