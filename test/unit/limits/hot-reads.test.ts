/** What many read at the same time; `npm test` has a second of it, `npm run limits` a minute. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../lib/contract/client.ts";
import { newId } from "../../../lib/core/clock.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { gateway } from "../../soak/gateway.ts";
import { operationsIn } from "./environments.ts";
import { withLimits } from "./murmur.ts";
import { expectDone, newUser } from "./scenario.ts";
import { seed, seedFollow, seedTweet } from "./seed.ts";

const SECONDS = Number(process.env.LIMITS_SECONDS ?? 1);
/** A minute of the largest load takes a few minutes of real time. */
const TIMEOUT = 120_000 + SECONDS * 20_000;

describe("with DynamoDB's limits", () => {
  it(
    "100,000 readers of one celebrity read one profile, one handle, and the same tweets",
    () =>
      withLimits(async (murmur) => {
        const { table, time, load } = murmur;
        const star = await newUser(murmur, "star");
        const tweetIds = Array.from({ length: 32 }, () => newId());
        for (const id of tweetIds) seedTweet(table, { id, author: star });
        const profile = table.get(keys.profile(star.id)) as Item;
        seed(table, { ...profile, followers: 200_000, followerShards: 16, fanOut: "read" });
        seed(table, { ...keys.recentTweets(star.id), ids: new Set(tweetIds) });
        const fetchAs = gateway(await operationsIn(12, ["getFeed", "getUser", "listUserTweets"]));
        const read = async (n: number) => {
          const reader = { id: randomUUID(), handle: `reader${n}` };
          seed(table, { ...keys.profile(reader.id), ...reader, name: "R", createdAt: 0 });
          seedFollow(table, { follower: reader, followee: star, shards: 16, onRead: true });
          const client = createClient({ apiUrl: "https://murmur.test", fetch: fetchAs(reader) });
          const [feed, user, tweets] = await Promise.all([
            client.getFeed({}),
            client.getUser({ params: { user: "@star" } }),
            client.listUserTweets({ params: { user: star.id } }),
          ]);
          expect([feed.items.length, tweets.items.length, user.viewer?.following]).toEqual([20, 20, true]);
        };
        // 100,000 in 20 s. `npm test` has two fifths of a second of them: each makes three requests to functions.
        load(5_000, Math.min(20, SECONDS * 0.4), read);
        await time.run();
        expectDone(murmur, { share: 95 });
      }),
    TIMEOUT,
  );

  it(
    "1,000 followers of one celebrity per second are suggested the same people",
    () =>
      withLimits(async (murmur) => {
        const { table, time, load } = murmur;
        const star = await newUser(murmur, "star");
        for (let n = 0; n < 50; n++) {
          const followee = await newUser(murmur, `idol${n}`);
          seedFollow(table, { follower: star, followee, shards: 1 });
        }
        const fetchAs = gateway(await operationsIn(12, ["listSuggestions"]));
        const read = async (n: number) => {
          const reader = { id: randomUUID(), handle: `reader${n}` };
          seedFollow(table, { follower: reader, followee: star, shards: 16 });
          const client = createClient({ apiUrl: "https://murmur.test", fetch: fetchAs(reader) });
          const { items } = await client.listSuggestions({});
          expect(items.map(({ by }) => by[0]?.id)).toEqual(Array(20).fill(star.id));
        };
        load(1_000, SECONDS, read);
        await time.run();
        expectDone(murmur, { share: 40 });
      }),
    TIMEOUT,
  );
});
