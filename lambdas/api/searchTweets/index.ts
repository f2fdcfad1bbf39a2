import * as routes from "../../../lib/contract/search/routes.ts";
import { findTweets } from "../../../lib/data/search/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { findUserIds } from "../../../lib/data/user/index.ts";
import { searchTweets } from "../../../lib/domain/search/search-tweets.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findTweets, findUserIds, ...tweetHydration };

export const handler = pagedEndpoint(routes.searchTweets, {
  subject: ({ query: { q, sort } }) => `${sort} ${q}`,
  read: (page, { query: { q: query, sort } }) => searchTweets(ports, { query, sort, ...page }),
});
