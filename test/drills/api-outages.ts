/** The table does not answer, or not in time: how the API says so, and how fast. */
import { setTimeout as sleep } from "node:timers/promises";
import { clearCaches } from "../../lib/core/cache.ts";
import { isoOf } from "../../lib/core/ids.ts";
import type { Fault, Rule } from "../support/fault-proxy/rule.ts";
import { changes, everything } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import type { Answer, Stage } from "./stage/index.ts";
import { during, onStage } from "./with-stage.ts";

/** The longest that anyone waits for an answer, ms. */
const LONGEST = 2_000;
/** As many retries as a process saves up for bad times (`lib/data/table/retries.ts`). */
const MOST_REPEATED = 10;

/** Reads, and a write that changes nothing, whether it is done or not. */
async function askForEverything(stage: Stage): Promise<Answer[]> {
  const [alice, bob] = [stage.person(0), stage.person(1)];
  const paths = ["/v1/feed", "/v1/notifications", "/v1/users/me", `/v1/users/${bob.id}/tweets`];
  const favorite = stage.model.active((tweet) => stage.model.favorite(bob, tweet) !== undefined)[0];
  const favorites = `/v1/tweets/${favorite?.id}/favorite`;
  return Promise.all([
    ...paths.map((path) => stage.request(alice, path)),
    stage.request(bob, favorites, { method: "POST", ...AGAIN }),
  ]);
}

const AGAIN = { headers: { "content-type": "application/json" }, body: JSON.stringify({ favorited: true }) };

const slowest = (answers: readonly Answer[]) => Math.max(...answers.map(({ ms }) => ms));
const inMs = (ms: number) => `${ms.toFixed(0)} ms`;

function expectFast(answers: readonly Answer[]): void {
  expect(slowest(answers) <= LONGEST, `every answer within ${LONGEST} ms, not ${inMs(slowest(answers))}`);
}

function expectUnavailable(answers: readonly Answer[]): void {
  const wrong = answers.find(({ status, retryAfter }) => status !== 503 || retryAfter !== "1");
  expect(!wrong, `503 with Retry-After: 1, not ${wrong?.status} ${JSON.stringify(wrong?.body)}`);
  expectFast(answers);
}

function outage(name: string, proves: string, fault: Fault): Drill {
  return {
    ...{ name, proves },
    run: (base) =>
      onStage(base, async (stage) => {
        await stage.run(...everything);
        await stage.settle();
        clearCaches();
        const before = stage.proxy.repeated;
        const { answers, posting } = await during(base, [{ service: "dynamodb", fault }], async () => {
          // Her client repeats this until it has an answer, and posts one tweet.
          const done = stage.run({ do: "post", by: 0, mentions: [1], replyTo: undefined });
          // If the drill fails first, nobody waits for it.
          done.catch(() => undefined);
          return { posting: { done }, answers: await askForEverything(stage) };
        });
        const repeated = stage.proxy.repeated - before;
        expectUnavailable(answers);
        expect(repeated <= MOST_REPEATED, `at most ${MOST_REPEATED} repeated calls, not ${repeated}`);
        await posting.done;
        await stage.check();
        return { "slowest answer": inMs(slowest(answers)), "repeated calls": `${repeated}` };
      }),
  };
}

const slow: Drill = {
  name: "slow-answers",
  proves: "the API serves everything, and every step does its work, while each call takes 100 ms longer",
  run: (base) =>
    onStage(base, async (stage) => {
      await stage.run(...everything);
      const answers = await during(base, [{ fault: { kind: "slow", ms: 100 } }], async () => {
        clearCaches();
        const paths = ["/v1/feed", "/v1/notifications", "/v1/users/me"];
        const read: Answer[] = [];
        for (const path of paths) read.push(await stage.request(stage.person(0), path));
        expect(
          read.every(({ status }) => status === 200),
          "every request to succeed",
        );
        await stage.run(...changes);
        await stage.settle();
        return read;
      });
      expectFast(answers);
      await stage.check();
      return { "slowest answer": inMs(slowest(answers)) };
    }),
};

type FeedBody = { items: { tweet: { id: string } }[]; degraded?: string[] };

/** One part of the feed cannot be read, because its calls fail in each of these ways. */
function lessFeed(
  name: string,
  { proves, part, rule, short }: { proves: string; part: string; rule: Omit<Rule, "fault">; short?: true },
): Drill {
  const kinds = ["error", "throttle", "hang", "refuse"] as const;
  return {
    ...{ name, proves, ...(short ? { short } : {}) },
    scenario: "the feed depends on the tweet service",
    run: (base) =>
      onStage(base, async (stage) => {
        await stage.run(...everything);
        await stage.settle();
        clearCaches();
        const read = () => stage.request(stage.person(1), "/v1/feed");
        const ids = ({ body }: Answer) => (body as FeedBody).items.map((item) => item.tweet.id).join();
        const healthy = await read();
        const answers: Answer[] = [];
        for (const kind of kinds) {
          clearCaches();
          const answer = await during(base, [{ ...rule, fault: { kind } }], read);
          expect(answer.status === 200, `200 during "${kind}", not ${answer.status}`);
          const { degraded } = answer.body as FeedBody;
          expect(degraded?.join() === part, `"${kind}" to leave out ${part}, not ${degraded}`);
          expect(ids(answer) === ids(healthy), `all tweets during "${kind}"`);
          answers.push(answer);
        }
        expectFast(answers);
        clearCaches();
        expect(!("degraded" in ((await read()).body as object)), "a complete feed afterwards");
        await stage.check();
        return { "slowest answer": inMs(slowest(answers)) };
      }),
  };
}

/** Longer than a page of a day is served without reading it again, ms. */
const FRESH = 1_200;

const dayShard: Drill = {
  name: "day-shard",
  proves: "a day's tweets are served from a copy while one of its shards cannot be read, and never in part",
  scenario: "a shard of a day fails",
  run: (base) =>
    onStage(base, async (stage) => {
      await stage.run(...everything);
      await stage.settle();
      clearCaches();
      const day = isoOf(Date.now()).slice(0, 10);
      const read = () => stage.request(stage.person(0), `/v1/recent?day=${day}`);
      const before = await read();
      const rule: Rule = { operations: ["Query"], key: `DAY#${day}#3`, fault: { kind: "error" } };
      const answers = await during(base, [rule], async () => {
        await sleep(FRESH);
        const copy = await read();
        clearCaches();
        return { copy, without: await read() };
      });
      const same = JSON.stringify(answers.copy.body) === JSON.stringify(before.body);
      expect(answers.copy.status === 200 && same, "the last known tweets of the day");
      expectUnavailable([answers.without]);
      await stage.check();
      return { "slowest answer": inMs(slowest([answers.copy, answers.without])) };
    }),
};

export const apiOutages: Drill[] = [
  outage(
    "table-hangs",
    "every request is answered with 503 and Retry-After while the table does not answer",
    { kind: "hang" },
  ),
  outage("table-unreachable", "the same while the table cannot be reached", { kind: "refuse" }),
  outage("table-fails", "the same while the table answers each call with 500", { kind: "error" }),
  slow,
  lessFeed("ranking-unreadable", {
    proves: "the feed is shown without popular tweets, and says so, while the ranking cannot be read",
    part: "popular",
    rule: { operations: ["Query"], key: "POPULAR#" },
  }),
  lessFeed("profiles-unreadable", {
    proves: "the feed is shown without names, and says so, while profiles cannot be read",
    part: "names",
    rule: { operations: ["BatchGetItem"], key: "USER#" },
    short: true,
  }),
  dayShard,
];
