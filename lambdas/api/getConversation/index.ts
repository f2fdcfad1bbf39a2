import * as routes from "../../../lib/contract/tweet/routes.ts";
import { getTweet, listReplies, listThread, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { getConversation } from "../../../lib/domain/tweet/get-conversation.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { getTweet, listReplies, listThread, ...tweetHydration };

/** No `pagedEndpoint`, because the page is a part of the response. Its cursors are those of listReplies: the rows are the same. */
export const handler = endpoint(routes.getConversation, async ({ params, query, caller, event }) => {
  const { tweetId } = params;
  const list = `listReplies:${tweetId}`;
  const position = decodeCursor(list, query.cursor);
  const request = { tweetId, viewer: caller, position, limit: query.limit };
  const { replies, ...conversation } = await getConversation(ports, request);
  const { body, headers } = presentPage(event, list, replies);
  return { body: { ...conversation, replies: { items: replies.items, ...body } }, headers: headers ?? {} };
});
