/** The places of replies, stored below the tweet that they answer to. */
import type { ListReplies } from "../../domain/ports.ts";
import { idIn, keys, sortPrefixes } from "../table/keys.ts";
import { queryRange } from "../table/client.ts";

export const listReplies: ListReplies = async (parentId, range) => {
  const items = await queryRange(keys.reply(parentId, "").PK, range, { prefix: sortPrefixes.reply });
  return items.map((item) => ({ id: idIn(item.SK), authorId: String(item.authorId) }));
};
