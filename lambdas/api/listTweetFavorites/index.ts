import * as routes from "../../../lib/contract/favorite/routes.ts";
import { listTweetFavorites as readTweetFavorites } from "../../../lib/data/favorite/index.ts";
import { getTweet } from "../../../lib/data/tweet/index.ts";
import { userHydration } from "../../../lib/data/user/index.ts";
import { listTweetFavorites } from "../../../lib/domain/favorite/list-tweet-favorites.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { getTweet, listTweetFavorites: readTweetFavorites, ...userHydration };

export const handler = pagedEndpoint(routes.listTweetFavorites, {
  subject: ({ params }) => params.tweetId,
  read: ({ subject: tweetId, ...page }) => listTweetFavorites(ports, { tweetId, ...page }),
});
