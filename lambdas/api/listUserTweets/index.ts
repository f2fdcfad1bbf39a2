import { listUserTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { findUserId, getProfile } from "../../../lib/data/user/profile.ts";
import { getTweets, listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { listPopularAuthorTweets } from "../../../lib/data/discover/popular-author.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const userPorts = { findUserId, getProfile };
const hydrationPorts = { getTweets, getAuthors, getFavorites };
/** Others may see a popular person's page a moment late; the authors themselves see what they wrote. */
const own = { ...userPorts, ...hydrationPorts, listAuthorTweets };
const others = { ...own, listAuthorTweets: listPopularAuthorTweets };

export const handler = endpoint("listUserTweets", route, async ({ params, query, caller, event }) => {
  const userId = await resolveUser(userPorts, params.user, caller);
  const list = `listUserTweets:${userId}`;
  const ports = caller?.id === userId ? own : others;
  const page = await listUserTweets(ports, userId, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
