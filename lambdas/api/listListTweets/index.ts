import * as routes from "../../../lib/contract/list/routes.ts";
import { getActivity, readMembers } from "../../../lib/data/list/index.ts";
import { listAuthorTweets, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listListTweets } from "../../../lib/domain/list/list-list-tweets.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { readMembers, getActivity, listAuthorTweets, ...tweetHydration };

export const handler = pagedEndpoint(routes.listListTweets, {
  subject: ({ params }) => params.listId,
  read: ({ subject: listId, ...page }) => listListTweets(ports, { listId, ...page }),
});
