/** Proves that nothing is left of a deleted account. */
import { type RateLimitName, rateLimits } from "../../contract/rate-limits.ts";
import { getItem } from "../../data/table/item.ts";
import { indexKeys, type Key, keys } from "../../data/table/keys.ts";
import { queryRange } from "../../data/table/query.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

/** Where an account leaves items, by the id. */
async function leftovers(userId: string): Promise<string[]> {
  const partitions: [string, string, "GSI1" | "GSI2" | "GSI3" | undefined][] = [
    ["own items", keys.profile(userId).PK, undefined],
    ["feed rows", keys.feedRow(userId, "").PK, undefined],
    ["notifications", keys.inboxRow(userId, "").PK, undefined],
    ["folded notifications", indexKeys.inbox(userId), "GSI1"],
    ["sessions", keys.session({ userId, sessionId: "" }).PK, undefined],
    ["tweets", indexKeys.author(userId), "GSI1"],
    ["replies", indexKeys.authorReplies(userId), "GSI1"],
    ["followers", indexKeys.followers(userId, 0), "GSI1"],
    ["follows", indexKeys.following(userId), "GSI2"],
    ["fan-out-on-read follows", indexKeys.onRead(userId), "GSI3"],
  ];
  const lists = await Promise.all(
    partitions.map(async ([what, partition, index]) => {
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
  const found = new Set(await leftovers(userId));
  const all = walk ? await mentions(use, userId, rate) : { left: [], expiring: 0 };
  for (const one of all.left) found.add(one);
  for (const one of found) use.print(`left of ${userId}: ${one}`);
  if (found.size === 0)
    use.print(`Nothing is left of ${userId}${walk ? "" : " in the places that accounts use"}.`);
  if (all.expiring > 0) use.print(`${all.expiring} items that name the id expire by themselves.`);
  return { userId, left: found.size, expiring: all.expiring };
}
