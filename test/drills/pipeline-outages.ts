/** Steps, queues and the topic fail: what users still see, and that nothing is lost. */
import { getProfile } from "../../lib/data/user/index.ts";
import type { Command } from "../soak/commands.ts";
import type { Person } from "../soak/model.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import { changes, everything, follows, tweets } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { countingInTurn, during, onStage } from "./with-stage.ts";

const MINUTE = 60_000;
/** A fan-out that has waited for ten minutes is handled differently. */
const DOWN = 12 * MINUTE;

type Outage = {
  step: string;
  proves: string;
  scenario?: string;
  /** What people do before the step is down, and while it is. */
  before?: readonly Command[];
  during?: readonly Command[];
};

function stepDown(
  name: string,
  { step, proves, scenario, before = follows, during = [...tweets, ...changes] }: Outage,
  meanwhile: (stage: Stage) => Promise<void> = async () => undefined,
): Drill {
  return {
    ...{ name, proves },
    ...(scenario === undefined ? {} : { scenario }),
    run: (base) =>
      onStage(base, async (stage) => {
        await stage.run(...before);
        await stage.settle();
        stage.pump.takeDown(step);
        await stage.run(...during);
        await meanwhile(stage);
        stage.pump.age = DOWN;
        stage.pump.bringUp(step);
        await stage.check();
        return { down: `${DOWN / MINUTE} min (as the messages say)` };
      }),
  };
}

type Types = { items: { type: string }[] };

async function bobLearnsOfTweets(stage: Stage): Promise<void> {
  const until = Date.now() + 20_000;
  for (let found = false; !found; ) {
    const { body } = await stage.request(stage.person(1), "/v1/notifications?limit=50");
    found = (body as Types).items.some(({ type }) => type === "tweet");
    expect(Date.now() < until, "bob to learn of alice's tweet while notify is down");
  }
}

async function tweetsCanBeRead(stage: Stage): Promise<void> {
  for (const { id, deleted } of stage.model.tweets) {
    const { status } = await stage.request(stage.person(2), `/v1/tweets/${id}`);
    expect(deleted || status === 200, `tweet ${id} to be readable while fan-out is down`);
  }
}

/** Carol follows bob, and bob unfollows alice. Bob and alice have both posted before. */
const newFollows: Command[] = [
  { do: "follow", by: 2, whom: 1, following: true },
  { do: "follow", by: 1, whom: 0, following: false },
];

type Feed = { items: { tweet: { author: { id: string } } }[] };

async function feedsAreOld(stage: Stage): Promise<void> {
  const [alice, bob, carol] = [stage.person(0), stage.person(1), stage.person(2)];
  const shows = async (reader: Person, author: Person) => {
    const { body } = await stage.request(reader, "/v1/feed?include=following&limit=50");
    return (body as Feed).items.some(({ tweet }) => tweet.author.id === author.id);
  };
  expect(
    !(await shows(carol, bob)),
    "bob's tweets to be missing in carol's feed while backfill-feed is down",
  );
  expect(await shows(bob, alice), "alice's tweets to stay in bob's feed while backfill-feed is down");
}

function callsFail(name: string, proves: string, rule: Rule): Drill {
  return { name, proves, run: (base) => onStage(base, (stage) => failCalls(stage, rule)) };
}

/** Makes calls fail while `work` is done. */
async function failCalls(
  stage: Stage,
  rule: Rule,
  work = () => stage.run(...everything),
): Promise<{ "failed calls": string; redriven: string }> {
  const before = stage.proxy.faults.get(rule.fault.kind) ?? 0;
  await during(stage, [rule], work);
  const failed = (stage.proxy.faults.get(rule.fault.kind) ?? 0) - before;
  expect(failed > 0, "some calls to fail");
  const { sentBack } = await stage.check();
  return { "failed calls": `${failed}`, redriven: `${sentBack}` };
}

const HALF_UNPROCESSED = { fault: { kind: "leave" }, service: "dynamodb", percent: 50 } as const;

const unprocessed: Drill = {
  name: "unprocessed",
  proves: "batches are completed although the table leaves half of every other one unprocessed",
  run: (base) =>
    onStage(base, async (stage) => {
      // Writes and reads one after the other, because there are many more reads.
      const failed = async (operation: string) => {
        const rule: Rule = { ...HALF_UNPROCESSED, operations: [operation] };
        const { "failed calls": calls } = await failCalls(stage, rule, async () => {
          await stage.run(...everything);
          // Otherwise, the steps would do most of their work without the fault.
          await stage.settle();
        });
        return calls;
      };
      return {
        "unprocessed writes": await failed("BatchWriteItem"),
        "unprocessed reads": await failed("BatchGetItem"),
      };
    }),
};

const deadQueue: Drill = {
  name: "dead-queue",
  proves: "steps that cannot send to a queue are repeated until they can",
  // Otherwise, a few followers and favorites need nothing that is sent to a queue.
  run: (base) =>
    onStage(base, (stage) =>
      countingInTurn(() => failCalls(stage, { service: "sqs", fault: { kind: "error" } })),
    ),
};

const repeated: Drill = {
  name: "duplicates",
  proves: "nothing is there twice although every message arrives twice, the second time in another order",
  short: true,
  run: (base) =>
    onStage(base, async (stage) => {
      stage.pump.repeats = true;
      await stage.run(...everything, ...tweets);
      await stage.check();
      return {};
    }),
};

const celebrity: Drill = {
  name: "celebrity",
  proves:
    "an author with more followers than the limit fans out on read, and every follower has every tweet once",
  scenario: "a celebrity tweets",
  run: (base) =>
    onStage(
      base,
      async (stage) => {
        const more = [3, 4].map((by): Command => ({ do: "follow", by, whom: 0, following: true }));
        await stage.run(...follows, ...tweets, ...more);
        await stage.settle();
        const before = await getProfile(stage.person(0).id);
        await during(base, [{ fault: { kind: "throttle" }, percent: 10 }], async () => {
          await stage.run({ do: "burst", by: 0, count: 5 });
          await stage.settle();
        });
        expect(before?.fanOut === "read", `her tweets to fan out on read, not ${before?.fanOut}`);
        await stage.check();
        return { followers: `${before?.followers}` };
      },
      { count: 5 },
    ),
};

export const pipelineOutages: Drill[] = [
  stepDown(
    "notify-down",
    {
      step: "notify",
      proves: "followers learn of tweets while notify is down, and all other notifications arrive afterwards",
      scenario: "the notification service fails",
    },
    bobLearnsOfTweets,
  ),
  stepDown(
    "fan-out-down",
    {
      step: "fan-out-tweet",
      proves: "tweets can be read while fan-out is down, and reach every feed once the backlog is processed",
      scenario: "a fan-out backlog",
    },
    tweetsCanBeRead,
  ),
  stepDown("counters-down", {
    step: "update-counters",
    proves: "every counter is exact once update-counters is back",
  }),
  stepDown(
    "backfill-down",
    {
      step: "backfill-feed",
      proves: "new follows bring earlier tweets, and ended ones remove theirs, once backfill-feed is back",
      before: [...follows, ...tweets],
      during: [...changes, ...newFollows],
    },
    feedsAreOld,
  ),
  stepDown("stream-down", {
    step: "publish-changes",
    proves: "changes wait in the stream while its reader is down, and all of them are handled afterwards",
  }),
  callsFail("dead-topic", "changes wait while the topic is down, and are published once it is back", {
    service: "sns",
    fault: { kind: "error" },
  }),
  deadQueue,
  unprocessed,
  repeated,
  celebrity,
];
