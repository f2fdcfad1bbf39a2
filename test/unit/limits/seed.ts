/** What is in the table before a scenario begins, written without requests. */
import { randomUUID } from "node:crypto";
import { newId } from "../../../lib/core/clock.ts";
import { dayOf, firstIdAt, shardOf } from "../../../lib/core/ids.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { DAY_SHARDS, indexKeys, keys } from "../../../lib/data/table/keys.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import type { MemoryTable } from "../../support/memory-table/index.ts";

export const DAY = 86_400_000;
export const correlationId = "load";

/** Stores an item without a request: it was there before. */
export function seed(table: MemoryTable, item: Item): void {
  table.seed(item);
}

export function seedFollowers(
  table: MemoryTable,
  followee: Caller,
  { count, shards }: { count: number; shards: number },
): void {
  const profile = table.get(keys.profile(followee.id)) as Item;
  seed(table, { ...profile, followers: count, followerShards: shards });
  for (let n = 0; n < count; n++)
    seedFollow(table, { follower: { id: randomUUID(), handle: "" }, followee, shards });
}

type Edge = { follower: Caller; followee: Caller; shards: number; onRead?: boolean };

/** A follow that began long ago. */
export function seedFollow(table: MemoryTable, { follower, followee, shards, onRead = false }: Edge): void {
  const since = `${firstIdAt(Date.now() - DAY).slice(0, 10)}${newId().slice(10)}`;
  seed(table, {
    ...keys.follow({ followerId: follower.id, followeeId: followee.id }),
    ...{ active: true, counted: 1, since, correlationId },
    GSI1PK: indexKeys.followers(followee.id, shardOf(follower.id, shards)),
    GSI1SK: since,
    GSI2PK: indexKeys.following(follower.id),
    GSI2SK: since,
    ...(onRead ? { GSI3PK: indexKeys.onRead(follower.id), GSI3SK: since } : {}),
  });
}

export function seedTweet(table: MemoryTable, { id, author }: { id: string; author: Caller }): void {
  seed(table, {
    ...keys.tweet(id),
    ...{ authorId: author.id, text: "Old", active: true, counted: 1, correlationId },
    GSI1PK: indexKeys.author(author.id),
    GSI1SK: id,
    GSI2PK: indexKeys.day(dayOf(id), shardOf(id, DAY_SHARDS)),
    GSI2SK: id,
  });
}
