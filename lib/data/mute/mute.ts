/** Muted words and conversations: an item each, and all of a user's in one range of their partition. */
import { MAX_MUTED_CONVERSATIONS, MAX_MUTED_WORDS } from "../../domain/mute/model.ts";
import type { MutePorts } from "../../domain/mute/ports.ts";
import { deleteItem, putItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { queryRange } from "../table/query.ts";
import { relationKeys } from "../table/relation-keys.ts";
import { toMutes } from "./mute-item.ts";

/** Some more, which requests at the same time may add. */
const ALL = MAX_MUTED_WORDS + MAX_MUTED_CONVERSATIONS + 100;
/** Sorts before every word and id. */
const START = " ";

export const getMutes: MutePorts["getMutes"] = async (userId, options) => {
  const partition = relationKeys.mutedWord(userId, "").PK;
  const items = await queryRange(
    partition,
    { after: START, limit: ALL },
    { prefix: sortPrefixes.muted, ...options },
  );
  return toMutes(items);
};

export const putMutedWord: MutePorts["putMutedWord"] = (userId, { word, until }) =>
  putItem({
    ...relationKeys.mutedWord(userId, word),
    ...(until === undefined ? {} : { until, expiresAt: Math.ceil(until / 1000) }),
  });

export const removeMutedWord: MutePorts["removeMutedWord"] = async (userId, word) => {
  await deleteItem(relationKeys.mutedWord(userId, word));
};

export const setMutedConversation: MutePorts["setMutedConversation"] = async ({ userId, tweetId, muted }) => {
  if (muted) await putItem(relationKeys.mutedConversation(userId, tweetId));
  else await deleteItem(relationKeys.mutedConversation(userId, tweetId));
};

export const listMutedConversations: MutePorts["listMutedConversations"] = async (userId, range) => {
  const prefix = sortPrefixes.mutedConversation;
  const items = await queryRange(relationKeys.mutedConversation(userId, "").PK, range, { prefix });
  return items.map(({ SK }) => {
    const tweetId = SK.slice(prefix.length);
    return { position: tweetId, tweetId };
  });
};
