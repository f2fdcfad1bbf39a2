import * as routes from "../../../lib/contract/hashtag/routes.ts";
import { getFollowedHashtags } from "../../../lib/data/hashtag/index.ts";
import { findTweets } from "../../../lib/data/search/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listHashtagTweets } from "../../../lib/domain/hashtag/list-hashtag-tweets.ts";
import { tagOf } from "../../../lib/domain/hashtag/tag.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findTweets, getFollowedHashtags, ...tweetHydration };

export const handler = pagedEndpoint(routes.listHashtagTweets, {
  subject: ({ params }) => tagOf(params.tag),
  read: ({ subject: tag, ...page }) => listHashtagTweets(ports, { tag, ...page }),
});
