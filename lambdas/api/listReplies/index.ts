import * as routes from "../../../lib/contract/tweet/routes.ts";
import * as tweets from "../../../lib/data/tweet/index.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const { getTweet, tweetHydration } = tweets;
const ports = { getTweet, listReplies: tweets.listReplies, ...tweetHydration };

export const handler = pagedEndpoint(routes.listReplies, {
  subject: ({ params }) => params.tweetId,
  read: ({ subject: parentId, ...page }) => listReplies(ports, { parentId, ...page }),
});
