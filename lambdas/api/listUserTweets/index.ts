import * as routes from "../../../lib/contract/tweet/routes.ts";
import { listPopularAuthorTweets } from "../../../lib/data/discover/index.ts";
import { listReposts } from "../../../lib/data/repost/index.ts";
import { listAuthorTweets, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { withReposts } from "../../../lib/domain/tweet/with-reposts.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

/** Others may see a popular author's new tweet seconds late; the authors themselves see it at once. */
const own = { findUserId, getProfile, listAuthorTweets, ...tweetHydration };
const others = { ...own, listAuthorTweets: listPopularAuthorTweets };

export const handler = pagedEndpoint(routes.listUserTweets, {
  subject: ({ params, caller }) => resolveUser(own, { reference: params.user, caller }),
  read: ({ subject: userId, ...page }, { query: { replies, reposts } }) => {
    const ports = page.viewer?.id === userId ? own : others;
    const { listAuthorTweets } = ports;
    const listed = reposts === "all" ? withReposts({ listAuthorTweets, listReposts }) : listAuthorTweets;
    return listUserTweets({ ...ports, listAuthorTweets: listed }, { userId, replies, ...page });
  },
});
