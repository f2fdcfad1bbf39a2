/** This version beside the previous one, whose messages, items, cursors and keys are committed as a sample. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { EVENTS_VERSION } from "../../../lib/contract/envelope.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { consumers } from "../../../lib/infra/pipeline.ts";
import { alice, bob } from "../../people.ts";
import { schemas, stepOf } from "../../soak/every-message.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";
import {
  NEWEST,
  type PreviousRelease,
  readPreviousRelease,
  settled,
} from "../../soak/previous-release/index.ts";

let previous: PreviousRelease;

beforeAll(async () => {
  previous = await readPreviousRelease();
});

/** A murmur of this version, ten minutes later, on the table of the previous one. */
function onItsTable(
  work: (murmur: Murmur) => Promise<void>,
  isThere: (item: Item) => boolean = () => true,
): Promise<void> {
  return withMurmur({ seed: 2, fanOutOnWriteLimit: 100_000, chaos: 0 }, async (murmur) => {
    const items = previous.items.map((item) => unmarshall(item as Record<string, AttributeValue>) as Item);
    for (const item of items.filter(isThere)) murmur.table.seed({ ...item, ofNextRelease: "kept" });
    await murmur.time.run(murmur.time.now + 600_000);
    await work(murmur);
  });
}

/** The message with a field that this version does not know, at every level. */
const extended = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, extended(field)]);
  return { ...Object.fromEntries(fields), ofNextRelease: { some: ["thing"] } };
};

describe("messages of the previous release", () => {
  it("are there for every queue but that of contended counters, whose messages depend on timing", () => {
    const queues = consumers
      .map(({ queue }) => queue)
      .filter((queue) => queue !== "hotCounters" && previous.schemas[stepOf(queue)]);
    expect(queues.length).toBeGreaterThan(9);
    expect(queues.filter((queue) => !previous.messages[queue])).toEqual([]);
  });

  it("are handled by this version's steps", () =>
    withMurmur({ seed: 2, fanOutOnWriteLimit: 100_000, chaos: 0 }, async ({ broker, time }) => {
      for (const [queue, messages] of Object.entries(previous.messages))
        broker.send({
          QueueUrl: queue,
          Entries: messages.map((message, n) => ({ Id: `${n}`, MessageBody: JSON.stringify(message) })),
        });
      await time.run(time.now + 3_600_000);
      expect(broker.deadLetters).toEqual([]);
    }));

  it("bring alice's tweet to bob's feed, though the deployment came between the two", () => {
    const row = keys.feedRow(bob.id, previous.tweets.newest);
    const isThere = ({ PK, SK }: Item) => PK !== row.PK || SK !== row.SK;
    return onItsTable(async ({ table, broker, time }) => {
      expect(table.get(row)).toBeUndefined();
      const body = JSON.stringify(previous.posted);
      broker.send({ QueueUrl: "tweetFanOut", Entries: [{ Id: "0", MessageBody: body }] });
      await time.run(time.now + 60_000);
      expect(table.get(row)).toBeDefined();
    }, isThere);
  });
});

describe("messages of the next release", () => {
  it.each([EVENTS_VERSION - 1, EVENTS_VERSION, EVENTS_VERSION + 1])(
    "are accepted with fields that this version does not know, as version %i",
    (version) => {
      for (const [queue, messages] of Object.entries(previous.messages))
        for (const message of messages)
          expect(
            schemas[stepOf(queue)].safeParse({ ...(extended(message) as object), version }).error,
            `${queue}: ${JSON.stringify(message)}`,
          ).toBeUndefined();
    },
  );

  it("are left for a later version if their meaning may have changed twice", () => {
    const [message] = previous.messages.tweetFanOut ?? [];
    const version = EVENTS_VERSION + 2;
    expect(schemas["fan-out-tweet"].safeParse({ ...message, version }).success).toBe(false);
  });
});

describe("what the previous release stored", () => {
  it("shows the feed, profile and favorites of bob", () =>
    onItsTable(async (murmur) => {
      const reader = murmur.clientOf(bob);
      const { items } = await settled(murmur, () => reader.getFeed());
      expect(items.map(({ tweet }) => tweet.text)).toEqual(["Hello!", NEWEST, "Good morning"]);
      expect(items.at(-1)?.tweet.viewer?.favorited).toBe(true);
      const profile = await settled(murmur, () => reader.getUser({ params: { user: "@alice" } }));
      expect(profile).toMatchObject({ id: alice.id, name: "Alice" });
    }));

  it("keeps attributes that this version does not know when it is changed", () =>
    onItsTable(async (murmur) => {
      const { table, clientOf } = murmur;
      const { older, newest } = previous.tweets;
      await settled(murmur, () => clientOf(alice).updateProfile({ body: { name: "Alice in May" } }));
      await settled(murmur, () =>
        clientOf(bob).favoriteTweet({ params: { tweetId: newest }, body: { favorited: true } }),
      );
      await settled(murmur, () =>
        clientOf(bob).favoriteTweet({ params: { tweetId: older }, body: { favorited: false } }),
      );
      await settled(murmur, () =>
        clientOf(bob).followUser({ params: { user: alice.id }, body: { following: false } }),
      );
      expect(table.get(keys.profile(alice.id))).toMatchObject({
        name: "Alice in May",
        ofNextRelease: "kept",
      });
      expect(table.get(keys.tweet(newest))).toMatchObject({ favorites: 1, ofNextRelease: "kept" });
      expect(table.get(keys.tweet(older))).toMatchObject({ favorites: 0, ofNextRelease: "kept" });
      expect(table.get(keys.profile(bob.id))).toMatchObject({ following: 0, ofNextRelease: "kept" });
    }));

  it("includes alice's idempotency key: her repeated request posts nothing", () =>
    onItsTable(async (murmur) => {
      const { idempotencyKey, tweets } = previous;
      const again = await settled(murmur, () =>
        murmur.clientOf(alice).createTweet({ body: { text: NEWEST }, idempotencyKey }),
      );
      expect(again.id).toBe(tweets.newest);
    }));

  it("continues at a cursor that it gave to bob", () =>
    onItsTable(async (murmur) => {
      const { items } = await settled(murmur, () =>
        murmur
          .clientOf(bob)
          .listUserTweets({ params: { user: alice.id }, query: { cursor: previous.cursor } }),
      );
      expect(items.map(({ id }) => id)).toEqual([previous.tweets.older]);
    }));
});
