import * as routes from "../../../lib/contract/bookmark/routes.ts";
import { listBookmarks as readBookmarks } from "../../../lib/data/bookmark/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listBookmarks } from "../../../lib/domain/bookmark/list-bookmarks.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listBookmarks: readBookmarks, ...tweetHydration };

export const handler = pagedEndpoint(routes.listBookmarks, {
  subject: ({ caller }) => caller.id,
  read: ({ position, limit }, { caller }) => listBookmarks(ports, { caller, position, limit }),
});
