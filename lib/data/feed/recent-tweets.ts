/**
 * The heads of pulled authors: their newest tweet ids, as a string set, because adding to a set twice is adding once and
 * parallel writers never overwrite each other.
 */
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { AddToRecentHead, GetRecentHeads, RemoveFromRecentHead } from "../../domain/ports.ts";
import { idIn, type Key, keys } from "../table/keys.ts";
import { batchGet, dynamo, tableName } from "../table/client.ts";

/** So many ids of a head are read. */
export const RECENT_TWEETS_SIZE = 32;
/** A few more are kept, so that a deletion does not make readers ask the author's own list. */
const KEPT = 40;

export const getRecentTweets: GetRecentHeads = async (authorIds) => {
  const items = await batchGet(authorIds.map(keys.recent));
  return new Map(items.map((item) => [idIn(item.PK), newestFirst(item.ids).slice(0, RECENT_TWEETS_SIZE)]));
};

/** Whatever arrives late or twice, the set ends as the newest ids: those that are too many are taken out by name. */
export const addRecentTweets: AddToRecentHead = async (authorId, tweetIds) => {
  if (tweetIds.length === 0) return;
  const ids = await change(keys.recent(authorId), "ADD", tweetIds);
  const tooMany = newestFirst(ids).slice(KEPT);
  if (tooMany.length > 0) await change(keys.recent(authorId), "DELETE", tooMany);
};

export const removeRecentTweet: RemoveFromRecentHead = async (authorId, tweetId) => {
  await change(keys.recent(authorId), "DELETE", [tweetId]);
};

async function change(key: Key, action: "ADD" | "DELETE", ids: readonly string[]): Promise<unknown> {
  const { Attributes } = await dynamo().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: key,
      UpdateExpression: `${action} ids :ids`,
      ExpressionAttributeValues: { ":ids": new Set(ids) },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  return Attributes?.ids;
}

function newestFirst(ids: unknown): string[] {
  return ids instanceof Set ? [...(ids as Set<string>)].sort().reverse() : [];
}
