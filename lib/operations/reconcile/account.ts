/** Proves that nothing is left of a deleted account. */
import { listArchives, listUploads } from "../../accounts/archive.ts";
import { findUserName } from "../../accounts/cognito.ts";
import { type RateLimitName, rateLimits } from "../../contract/rate-limits.ts";
import { getItem } from "../../data/table/item.ts";
import { indexKeys, type Key, keys, listenerShard } from "../../data/table/keys.ts";
import { listIndexKeys } from "../../data/table/list-keys.ts";
import { mediaIndexKeys } from "../../data/table/media-keys.ts";
import { queryRange } from "../../data/table/query.ts";
import { archivesOf } from "../../domain/account/export-account.ts";
import { MAX_FOLLOWER_SHARDS } from "../../domain/follow/model.ts";
import { LISTENER_SHARDS } from "../../domain/realtime/model.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

type Partition = [what: string, key: string, index?: "GSI1" | "GSI2" | "GSI3"];

const shards = (count: number) => Array.from({ length: count }, (_, shard) => shard);

/** Where an account leaves items, by the id. */
function partitionsOf(userId: string): Partition[] {
  return [
    ["own items", keys.profile(userId).PK],
    ["feed rows", keys.feedRow(userId, "").PK],
    ["notifications", keys.inboxRow(userId, "").PK],
    ["folded notifications", indexKeys.inbox(userId), "GSI1"],
    ["sessions", keys.session({ userId, sessionId: "" }).PK],
    ["pictures", mediaIndexKeys.mediaOf(userId), "GSI1"],
    ["tweets", indexKeys.author(userId), "GSI1"],
    ["replies", indexKeys.authorReplies(userId), "GSI1"],
    ["memberships in lists", listIndexKeys.listed(userId), "GSI1"],
    ["reposts", indexKeys.reposts(userId), "GSI2"],
    ["follows", indexKeys.following(userId), "GSI2"],
    ["fan-out-on-read follows", indexKeys.onRead(userId), "GSI3"],
    ...shards(MAX_FOLLOWER_SHARDS).map(
      (shard): Partition => ["followers", indexKeys.followers(userId, shard), "GSI1"],
    ),
  ];
}

/** Items that the id leads to, without a walk. */
async function itemsOf(userId: string): Promise<string[]> {
  const lists = await Promise.all(
    partitionsOf(userId).map(async ([what, partition, index]) => {
      const found = await queryRange(partition, { limit: 100 }, index ? { index } : { consistent: true });
      return found.map(({ PK, SK }) => `${what}: ${PK} ${SK}`);
    }),
  );
  const single: Key[] = [
    keys.presence(userId),
    ...Object.keys(rateLimits).map((name) => keys.rateLimit(userId, name as RateLimitName)),
  ];
  const items = await Promise.all(single.map((key) => getItem(key, { consistent: true })));
  return [...lists.flat(), ...items.flatMap((item) => (item ? [`counter: ${item.PK} ${item.SK}`] : []))];
}

/** What is left outside the table: an account that can sign in, and archives, also those of which only parts are stored. */
async function elsewhere(userId: string): Promise<string[]> {
  const prefix = archivesOf(userId);
  const [userName, archives, uploads] = await Promise.all([
    findUserName(userId),
    listArchives(prefix),
    listUploads(prefix),
  ]);
  return [
    ...(userName === undefined ? [] : [`sign-in: the Cognito user ${userName}`]),
    ...archives.map((name) => `archive: ${name}`),
    ...uploads.map(({ name }) => `parts of an archive: ${name}`),
  ];
}

/** Sockets that listen to an author belong to others, and expire with them. */
async function countListeners(userId: string): Promise<number> {
  const found = await Promise.all(
    shards(LISTENER_SHARDS).map((shard) => queryRange(listenerShard(userId, shard), { limit: 100 })),
  );
  return found.flat().length;
}

/** Items that decision 0034 lets remain until they expire: tombstones, and folded notifications of others. */
function expires(item: Record<string, unknown>): boolean {
  return item.expiresAt !== undefined;
}

/** Any item whose keys or attributes contain the id. */
async function mentions(
  use: Use,
  userId: string,
  rate: number,
): Promise<{ left: string[]; expiring: number }> {
  const left: string[] = [];
  let expiring = 0;
  const checkpoint = use.checkpoint(`account-${userId}`);
  await walkTable({ checkpoint, say: use.say, rate }, async (items) => {
    for (const item of items.filter((one) => JSON.stringify(one, plainSets).includes(userId))) {
      if (expires(item)) expiring++;
      else left.push(`${item.PK} ${item.SK}`);
    }
  });
  checkpoint.finish();
  return { left, expiring };
}

function plainSets(_: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value;
}

/** Looks in every place where accounts leave items and, with `walk`, at every item of the table. */
export async function checkAccount(
  use: Use,
  userId: string,
  { walk, rate }: { walk: boolean; rate: number },
) {
  const parts = await Promise.all([itemsOf(userId), elsewhere(userId)]);
  const found = new Set(parts.flat());
  const all = walk ? await mentions(use, userId, rate) : { left: [], expiring: await countListeners(userId) };
  for (const one of all.left) found.add(one);
  for (const one of found) use.print(`left of ${userId}: ${one}`);
  if (found.size === 0)
    use.print(`Nothing is left of ${userId}${walk ? "" : " in the places that accounts use"}.`);
  if (all.expiring > 0) use.print(`${all.expiring} items that name the id expire by themselves.`);
  return { userId, left: found.size, expiring: all.expiring };
}
