import * as routes from "../../../lib/contract/tweet/routes.ts";
import { getTweet, listReplies as readReplies, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { getTweet, listReplies: readReplies, ...tweetHydration };

export const handler = pagedEndpoint(routes.listReplies, {
  subject: ({ params }) => params.tweetId,
  read: ({ subject: parentId, ...page }) => listReplies(ports, { parentId, ...page }),
});
