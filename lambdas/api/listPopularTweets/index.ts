import * as routes from "../../../lib/contract/discover/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { rankTweetsOfDay } from "../../../lib/data/discover/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listPopularTweets } from "../../../lib/domain/discover/list-popular-tweets.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { rankTweetsOfDay, ...tweetHydration, now };

export const handler = pagedEndpoint(routes.listPopularTweets, {
  read: (page) => listPopularTweets(ports, page),
});
