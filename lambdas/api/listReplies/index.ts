import { listReplies as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { listReplies as readReplies } from "../../../lib/data/tweet/reply.ts";
import { getTweet, getTweets } from "../../../lib/data/tweet/tweet.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { getTweet, getTweets, getAuthors, getFavorites, listReplies: readReplies };

export const handler = endpoint("listReplies", route, async ({ params, query, caller, event }) => {
  const list = `listReplies:${params.tweetId}`;
  const position = decodeCursor(list, query.cursor);
  const page = await listReplies(ports, params.tweetId, position, query.limit, caller);
  return presentPage(event, list, page);
});
