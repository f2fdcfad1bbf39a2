/** An operator's command that is killed between any two of its writes, and run again, leaves what one whole run leaves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { setEnvironment } from "../../lib/core/environment.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { putFeedRows, removeFeedRows } from "../../lib/data/feed/index.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { deleteItem, updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { queryAll } from "../../lib/data/table/query-all.ts";
import { putTweet } from "../../lib/data/tweet/index.ts";
import { getProfileConsistently } from "../../lib/data/user/index.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { openCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../lib/operations/command.ts";
import { commands } from "../../lib/operations/index.ts";
import { mockClient } from "../support/mock-client.ts";
import { newUsers } from "./fixtures.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);
let [alice, bob, carol]: Caller[] = [];
let line: ReturnType<typeof pipeline>;
let folder: string;
/** Until the process dies. Whatever it does later fails, reads too. */
let writesLeft: number;

function write(): void {
  if (writesLeft-- <= 0) throw new Error("killed");
}

/** Runs a command as a process that dies before its write number `writes`; false if it does. */
async function survives(args: string, options: OptionValues, writes: number): Promise<boolean> {
  const [name = "", ...rest] = args.split(" ");
  writesLeft = writes;
  try {
    await commands[name]!.run({
      ...{ options, args: rest, dryRun: false, print: () => undefined, say: () => undefined },
      stage: { name: "local", local: true, client: {}, outputs: {} },
      confirm: async () => undefined,
      checkpoint: (part) => {
        const checkpoint = openCheckpoint(join(folder, `${part}.json`));
        const save: typeof checkpoint.save = async (...position) => {
          write();
          await checkpoint.save(...position);
        };
        return { ...checkpoint, save };
      },
    });
    return true;
  } catch (error) {
    expect((error as Error).message).toBe("killed");
    return false;
  } finally {
    writesLeft = Number.POSITIVE_INFINITY;
  }
}

/** Kills a command before its first write, before its second and so on, and passes what each second run left to `check`. */
async function killAnywhere(
  command: [args: string, options?: OptionValues],
  { damage, check }: { damage: () => Promise<void>; check: () => Promise<void> },
): Promise<number> {
  const [args, options = {}] = command;
  for (let writes = 0; ; writes++) {
    await damage();
    const whole = await survives(args, options, writes);
    if (!whole) expect(await survives(args, options, Number.POSITIVE_INFINITY)).toBe(true);
    await check();
    if (whole) return writes;
  }
}

beforeAll(async () => {
  await useFreshTable();
  setEnvironment({ fanOutOnWriteLimit: "100000", topicArn: "topic", tweetFanOutQueueUrl: "fan-out" });
  dynamo().middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        if (/Put|Update|Delete|Write/.test(commandName)) write();
        else if (writesLeft < 0) throw new Error("killed");
        return next(args);
      },
    { step: "initialize" },
  );
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "murmur-interruptions-"));
  writesLeft = Number.POSITIVE_INFINITY;
  for (const mock of [sns, sqs]) mock.reset();
  sns.on(PublishBatchCommand).callsFake(() => {
    write();
    return {};
  });
  await useFreshTable();
  [alice, bob, carol] = await newUsers();
  line = pipeline();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("rebuild-feed", () => {
  /** Alice's rows, but for the time at which each expires, which depends on when it was written. */
  const rows = async () => {
    const found: object[] = [];
    for await (const page of queryAll(keys.feedRow(alice!.id, "").PK, { consistent: true }))
      found.push(...page.map(({ expiresAt: _, ...row }) => row));
    return found;
  };

  it("killed anywhere and repeated, leaves the feed that one whole run leaves", async () => {
    const before = await line.tweet(bob!.id, "Before the follow");
    await line.drain();
    await line.follow(alice!.id, bob!.id);
    await line.follow(alice!.id, carol!.id);
    const tweets = [
      await line.tweet(bob!.id, "From bob"),
      await line.tweet(carol!.id, "From carol"),
      await line.tweet(alice!.id, "From alice"),
    ];
    const foreign = await line.tweet(bob!.id, "Soon gone");
    await line.drain();
    await line.deleteTweet(foreign);
    await line.drain();
    const damage = async () => {
      await removeFeedRows([before, ...tweets].map((position) => ({ userId: alice!.id, position })));
      await putFeedRows([
        { userId: alice!.id, position: foreign, tweetId: foreign, actorId: bob!.id, reason: "following" },
      ]);
    };
    const command = `rebuild-feed @${alice!.handle}`;
    await damage();
    expect(await survives(command, {}, Number.POSITIVE_INFINITY)).toBe(true);
    const expected = await rows();
    expect(expected).toHaveLength(4);
    const writes = await killAnywhere([command], {
      damage,
      check: async () => expect(await rows()).toEqual(expected),
    });
    expect(writes).toBeGreaterThan(4);
  });
});

describe("replay --day", () => {
  const DAY = "2026-03-01";
  const PAGES = [100, 100, 30];
  let ids: string[];
  /** What the fan-out's queue received, a list of tweets for each request. */
  let sent: string[][];
  let bodies: string[];

  beforeEach(async () => {
    const at = (n: number) => firstIdAt(Date.parse(DAY) + n * 1_000).slice(0, 10) + newId().slice(10);
    ids = Array.from({ length: 230 }, (_, n) => at(n));
    const tweet = { authorId: bob!.id, text: "Hi", inReplyTo: null, threadId: null };
    // All at once would be more connections than a busy machine accepts in time.
    await inParallel(ids, 20, async (id) => void (await putTweet({ ...tweet, id, correlationId: id })));
    sent = [];
    bodies = [];
    sqs.on(SendMessageBatchCommand).callsFake(({ Entries = [] }) => {
      write();
      const texts: string[] = Entries.map(({ MessageBody }: { MessageBody: string }) => MessageBody);
      bodies.push(...texts);
      sent.push(
        texts.flatMap((text) => JSON.parse(text).events.map((one: { tweetId: string }) => one.tweetId)),
      );
      return {};
    });
  });

  it("killed anywhere and repeated, sends every tweet, and begins after the last page that it noted", async () => {
    let writes = 0;
    const total = await killAnywhere(["replay", { day: DAY, rate: "1000000" }], {
      damage: async () => {
        sent = [];
      },
      check: async () => {
        expect(new Set(sent.flat())).toEqual(new Set(ids));
        // Each page is sent, then noted: only a page whose note was not written is sent twice.
        const sentTwice = writes % 2 === 1 && writes < 5 ? [PAGES[(writes - 1) / 2]] : [];
        const sizes = sent.map((page) => page.length).toSorted((a, b) => b - a);
        expect(sizes).toEqual([...PAGES, ...sentTwice].toSorted((a, b) => Number(b) - Number(a)));
        writes++;
      },
    });
    // Three pages are sent, and two of them noted; the last one ends the work.
    expect(total).toBe(5);
  });

  it("killed after its second page and repeated, fills a follower's feed like one whole run", async () => {
    await line.follow(alice!.id, bob!.id);
    line.waiting.length = 0;
    const options = { day: DAY, rate: "1000000" };
    expect(await survives("replay", options, 3)).toBe(false);
    expect(await survives("replay", options, Number.POSITIVE_INFINITY)).toBe(true);
    await line.deliver(
      "tweetFanOut",
      bodies.map((body) => ({ queue: "tweetFanOut", body })),
    );
    const found: string[] = [];
    for await (const page of queryAll(keys.feedRow(alice!.id, "").PK, { consistent: true }))
      found.push(...page.map(({ SK }) => String(SK)));
    expect(found).toHaveLength(ids.length);
  });
});

describe("reconcile all", () => {
  it("killed anywhere and repeated, leaves the counters, handles and events that one whole run leaves", async () => {
    await line.follow(alice!.id, bob!.id);
    await line.follow(carol!.id, bob!.id);
    const tweetId = await line.tweet(bob!.id, "Hello");
    await line.drain();
    const lost = await line.tweet(carol!.id, "Nobody counts me");
    const old = { UpdateExpression: "SET createdAt = :then", ExpressionAttributeValues: { ":then": 0 } };
    for (const { id } of [alice!, bob!, carol!]) await updateItem(keys.profile(id), old);
    const setTo9 = (counter: string) => ({
      ...{ UpdateExpression: `SET ${counter} = :n`, ExpressionAttributeValues: { ":n": 9 } },
    });
    const writes = await killAnywhere(["reconcile all", { rate: "1000000" }], {
      damage: async () => {
        sns.resetHistory();
        await updateItem(keys.profile(bob!.id), setTo9("followers"));
        await updateItem(keys.profile(alice!.id), setTo9("following"));
        await updateItem(keys.tweet(tweetId), setTo9("favorites"));
        await deleteItem(keys.handle(alice!.handle));
      },
      check: async () => {
        expect(await getProfileConsistently(bob!.id)).toMatchObject({ followers: 2, tweets: 1 });
        expect(await getProfileConsistently(alice!.id)).toMatchObject({ following: 1 });
        expect(await rowOf(keys.tweet(tweetId))).toMatchObject({ favorites: 0 });
        expect(await rowOf(keys.handle(alice!.handle))).toMatchObject({ userId: alice!.id });
        const published = sns
          .commandCalls(PublishBatchCommand)
          .map(({ args }) => JSON.stringify(args[0].input));
        expect(published.join()).toContain(lost);
      },
    });
    // One event, three counters and a handle, and the four segments of each walk.
    expect(writes).toBeGreaterThan(5);
  });
});
