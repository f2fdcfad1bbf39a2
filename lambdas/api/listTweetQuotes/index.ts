import * as routes from "../../../lib/contract/tweet/routes.ts";
import {
  getTweet,
  listTweetQuotes as readTweetQuotes,
  tweetHydration,
} from "../../../lib/data/tweet/index.ts";
import { listTweetQuotes } from "../../../lib/domain/tweet/list-tweet-quotes.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { getTweet, listTweetQuotes: readTweetQuotes, ...tweetHydration };

export const handler = pagedEndpoint(routes.listTweetQuotes, {
  subject: ({ params }) => params.tweetId,
  read: ({ subject: tweetId, ...page }) => listTweetQuotes(ports, { tweetId, ...page }),
});
