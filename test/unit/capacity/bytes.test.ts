import { beforeAll, describe, expect, it } from "vitest";
import { bytes } from "../../../lib/capacity/usage.ts";
import { getItem } from "../../../lib/data/table/item.ts";
import { type Key, keys } from "../../../lib/data/table/keys.ts";
import { entriesOf, sizeOf } from "../../bench/size.ts";
import { alice, bob } from "../../people.ts";
import { withMurmur } from "../../soak/murmur.ts";

/** What is stored once alice has posted, and bob, who follows her, has favorited the tweet: all of it counted. */
const stored = new Map<keyof typeof bytes, Record<string, unknown>>();

beforeAll(async () => {
  await withMurmur({ seed: 1, fanOutOnWriteLimit: 100, chaos: 0 }, async (murmur) => {
    const { time, request, clientOf, signUp } = murmur;
    const run = async <Result>(step: () => Promise<Result>) => {
      const result = await time.runUntil(request("a request", step));
      await time.run(time.now + 60_000);
      return result;
    };
    for (const one of [alice, bob]) await run(() => signUp(one, one.handle));
    await run(() => clientOf(bob).followUser({ params: { user: alice.id }, body: { following: true } }));
    const { id: tweetId } = await run(() => clientOf(alice).createTweet({ body: { text: "x".repeat(280) } }));
    await run(() => clientOf(bob).favoriteTweet({ params: { tweetId }, body: { favorited: true } }));
    const items: Record<keyof typeof bytes, Key> = {
      tweet: keys.tweet(tweetId),
      feedRow: keys.feedRow(bob.id, tweetId),
      favorite: keys.favorite({ userId: bob.id, tweetId }),
      follow: keys.follow({ followerId: bob.id, followeeId: alice.id }),
      profile: keys.profile(alice.id),
    };
    for (const [name, key] of Object.entries(items))
      stored.set(name as keyof typeof bytes, (await run(() => getItem(key))) ?? {});
  });
});

describe("The model's bytes are those that murmur stores, within 5 %:", () => {
  it.each(Object.entries(bytes))("%s", (name, { item, entries, indexed }) => {
    const found = stored.get(name as keyof typeof bytes) ?? {};
    const indexEntries = entriesOf(found);
    expect(indexEntries).toHaveLength(entries);
    const size = indexEntries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    expect(Math.abs(item - sizeOf(found)) / sizeOf(found)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(indexed - size)).toBeLessThanOrEqual(0.05 * size);
  });
});
