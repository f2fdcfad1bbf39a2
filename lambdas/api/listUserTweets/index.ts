import { listUserTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/authors.ts";
import { getFavorites } from "../../../lib/data/favorite.ts";
import { findUserIdByHandle, getProfile } from "../../../lib/data/profile.ts";
import { getTweets, listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { listTweetIdsOfPopularAuthor } from "../../../lib/data/user-tweets-cache.ts";
import { listUserTweets } from "../../../lib/domain/tweet/listUserTweets.ts";
import { resolveUser } from "../../../lib/domain/user/resolveUser.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const userPorts = { findUserIdByHandle, getProfile };
const hydrationPorts = { getTweets, getAuthors, getFavorites };
/** Others may see a popular person's page a moment late; the authors themselves see what they wrote. */
const own = { ...userPorts, ...hydrationPorts, listTweetIdsOfAuthor };
const others = { ...own, listTweetIdsOfAuthor: listTweetIdsOfPopularAuthor };

export const handler = endpoint("listUserTweets", route, async ({ params, query, caller, event }) => {
  const userId = await resolveUser(userPorts, params.user, caller);
  const list = `listUserTweets:${userId}`;
  const ports = caller?.id === userId ? own : others;
  const page = await listUserTweets(ports, userId, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
