import * as routes from "../../../lib/contract/repost/routes.ts";
import { listTweetReposts as readTweetReposts } from "../../../lib/data/repost/index.ts";
import { getTweet } from "../../../lib/data/tweet/index.ts";
import { userHydration } from "../../../lib/data/user/index.ts";
import { listTweetReposts } from "../../../lib/domain/repost/list-tweet-reposts.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { getTweet, listTweetReposts: readTweetReposts, ...userHydration };

export const handler = pagedEndpoint(routes.listTweetReposts, {
  subject: ({ params }) => params.tweetId,
  read: ({ subject: tweetId, ...page }) => listTweetReposts(ports, { tweetId, ...page }),
});
