import * as routes from "../../../lib/contract/tweet/routes.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint(routes.getTweets, async ({ query, caller }) => ({
  body: await getTweets(tweetHydration, { ids: query.ids.split(","), viewer: caller }),
}));
