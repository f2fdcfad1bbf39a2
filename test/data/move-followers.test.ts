import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { finishMove, getFanOut } from "../../lib/data/feed/fan-out.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { setFollow } from "../../lib/data/follow/follow.ts";
import {
  clearFanOutOnRead,
  listFanOutOnReadAuthors,
  markFanOutOnRead,
} from "../../lib/data/follow/on-read.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { addFollowers, idAt, newUser, newUsers, storedFeedOf } from "./fixtures.ts";
import { type Message, pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("moving between fan-out on write and on read", () => {
  it("marks alice's 450 followers page by page when she passes the limit, and clears the marks on the way back", async () => {
    const alice = await newUser("alice");
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const tweets: string[] = [];
    for (let n = 0; n < 3; n++) tweets.unshift(await murmur.tweet(alice.id, `tweet ${n}`));
    await murmur.drain();
    const [bob, carol] = [await newUser("bob"), await newUser("carol")];
    const followers = await addFollowers(alice, 450);
    const sample = [followers[0]!, followers[250]!, followers[449]!];
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(carol.id, alice.id);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read", followers: 2 });
    for (const id of [bob.id, carol.id, ...sample])
      expect(await listFanOutOnReadAuthors(id)).toMatchObject([{ authorId: alice.id }]);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(tweets);

    const onRead = await murmur.tweet(alice.id, "to readers");
    await murmur.drain();
    expect(await storedFeedOf(followers[0]!)).toEqual([]);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual([onRead, ...tweets]);

    await murmur.follow(bob.id, alice.id, false);
    await murmur.follow(carol.id, alice.id, false);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "write", followers: 0 });
    for (const id of sample) {
      expect(await listFanOutOnReadAuthors(id)).toEqual([]);
      expect(await storedFeedOf(id)).toEqual([onRead, ...tweets]);
    }
    expect(await storedFeedOf(bob.id)).toEqual([]);
  });

  it("ignores late messages of an earlier move: they neither move followers nor finish the current move", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const late: Message[] = [];
    const drainAndRecord = async () => {
      while (murmur.waiting.length > 0) {
        late.push(...murmur.waiting.filter(({ body }) => body.includes("move-followers")));
        await murmur.deliver(murmur.waiting[0]!.queue, [murmur.waiting.shift()!]);
      }
    };
    for (const following of [true, false])
      for (const { id } of [bob, carol]) {
        await murmur.follow(id, alice.id, following);
        await drainAndRecord();
      }
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "write", followers: 0 });
    for (const { id } of [bob, carol]) await murmur.follow(id, alice.id);
    for (const message of murmur.waiting.filter(({ queue }) => queue === "counterUpdates"))
      await murmur.deliver("counterUpdates", [message]);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "movingToRead" });
    expect(late.length).toBeGreaterThan(1);
    await murmur.deliver("followChanges", late);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "movingToRead" });
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read" });
    expect(await listFanOutOnReadAuthors(bob.id)).toMatchObject([{ authorId: alice.id }]);
  });

  it("marks neither a follow that has ended nor one that never existed", async () => {
    const [alice, bob] = await newUsers();
    const edge = { followerId: bob.id, followeeId: alice.id };
    const wanted = { ...edge, followerShards: 1, correlationId: "request" };
    expect(await markFanOutOnRead(edge)).toBe(false);
    expect(await clearFanOutOnRead(edge)).toBe(false);
    await setFollow({ ...wanted, following: true, since: idAt(1) });
    await setFollow({ ...wanted, following: false, since: idAt(2) });
    expect(await markFanOutOnRead(edge)).toBe(false);
    expect(await listFanOutOnReadAuthors(bob.id)).toEqual([]);
  });

  it("does nothing for a user who does not exist", async () => {
    const authorId = randomUUID();
    expect(await getFanOut(authorId)).toBeUndefined();
    expect(await finishMove({ authorId, correlationId: "request", to: "read" })).toBe(false);
  });
});
