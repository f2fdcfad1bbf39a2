/** A tenth of all calls to the table, the topic and the queues fails, in one of several ways. */
import { clearCaches } from "../../lib/core/cache.ts";
import type { Fault, Rule } from "../support/fault-proxy/rule.ts";
import { everything } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import type { Base, Stage } from "./stage/index.ts";
import { withoutTimeLimit } from "./stage/time-limit.ts";
import { during, onStage } from "./with-stage.ts";

const PERCENT = 10;
/** There are few of these calls, so that fewer would be too few to tell. */
const LOST_RECEIPTS = 30;
const REPEATS = 2;
/**
 * A lost answer may cost a call more than the one that is repeated: whoever finds that a write is refused looks why. Of few
 * calls, a handful of such would exceed the limit by chance.
 */
const MORE_REPEATS = 4;

/** The most calls that the work may cost, compared with those that it costs without faults. */
const MOST = 1.12;

/** Calls of the topic and the queues, of all that the work needs; and all by service and operation. */
type Calls = { all: number; sends: number; byName: ReadonlyMap<string, number> };

/** One thing at a time, and nothing from a cache, so that the work costs the same number of calls each time. */
async function work(stage: Stage, repeats: number): Promise<Calls> {
  const before = countCalls(stage);
  const commands = Array.from({ length: repeats }, () => everything).flat();
  await withoutTimeLimit(async () => {
    for (const command of commands) {
      clearCaches();
      await stage.run(command);
      await stage.settle();
    }
  });
  const after = countCalls(stage);
  const byName = [...after.byName].map(([name, n]) => [name, n - (before.byName.get(name) ?? 0)] as const);
  return { all: after.all - before.all, sends: after.sends - before.sends, byName: new Map(byName) };
}

function countCalls({ proxy }: Stage): Calls {
  const sends = [...proxy.calls].filter(([name]) => /^(sns|sqs) /.test(name)).map(([, count]) => count);
  return {
    ...{ all: proxy.total, byName: new Map(proxy.calls) },
    sends: sends.reduce((sum, count) => sum + count, 0),
  };
}

/** The operations that were called more often than needed, for the message of a drill that fails. */
function more(needed: Calls, made: Calls): string {
  return [...made.byName]
    .map(([name, count]) => ({ name, by: count - (needed.byName.get(name) ?? 0) }))
    .filter(({ by }) => by > 0)
    .map(({ name, by }) => `${by} more of ${name}`)
    .join(", ");
}

/** By how often the work is repeated. */
const needed = new Map<number, Calls>();

/** The calls that the work costs without faults; counted once. */
async function callsNeeded(base: Base, repeats: number): Promise<Calls> {
  const known = needed.get(repeats);
  if (known !== undefined) return known;
  let counted: Calls = { all: 0, sends: 0, byName: new Map() };
  await onStage(base, async (stage) => {
    counted = await work(stage, repeats);
    return {};
  });
  needed.set(repeats, counted);
  return counted;
}

/** The calls that the work costs while some fail, and how many do. */
async function callsDuring(
  base: Base,
  stage: Stage,
  { fault, services, percent, repeats }: Failing,
): Promise<{ made: Calls; failed: number }> {
  const failures = () => stage.proxy.faults.get(fault.kind) ?? 0;
  const before = failures();
  const rules = services.map((service): Rule => ({ fault, percent, ...(service ? { service } : {}) }));
  const made = await during(base, rules, () => work(stage, repeats));
  const failed = failures() - before;
  await stage.check();
  expect(failed > 0, "some calls to fail");
  return { made, failed };
}

/** How many of 100 calls of which services fail; without a service, of all. */
type Failing = { fault: Fault; services: (string | undefined)[]; percent: number; repeats: number };

type Options = { fault: Fault; service?: string; repeats?: number };

function flaky(name: string, proves: string, { fault, service, repeats = REPEATS }: Options): Drill {
  return {
    name,
    proves,
    ...(fault.kind === "throttle" ? { short: true } : {}),
    run: async (base) => {
      const needed = await callsNeeded(base, repeats);
      return onStage(base, async (stage) => {
        const failing = { fault, services: [service], percent: PERCENT, repeats };
        const { made, failed } = await callsDuring(base, stage, failing);
        // The dice let a little more or less than the wanted share of the calls fail.
        const ratio = (made.all - failed) / (1 - PERCENT / 100) / needed.all;
        // To as many digits as the limit has: a single call of 433 is 0.002.
        const rounded = Math.round(ratio * 100) / 100;
        expect(
          rounded <= MOST,
          `at most ${MOST} calls for each that was needed, not ${ratio.toFixed(3)}: ${failed} failed; ${more(needed, made)}`,
        );
        return {
          ...{ "calls needed": `${needed.all}`, calls: `${made.all}`, failed: `${failed}` },
          [`calls per call needed, if ${PERCENT} % fail`]: ratio.toFixed(3),
        };
      });
    },
  };
}

/**
 * What is sent again, because nothing says that it has arrived, arrives twice: a standard topic and standard queues know no
 * duplicates. Each is then handled twice, which costs more calls than the one that failed.
 */
const lostReceipts: Drill = {
  name: "lost-receipts",
  proves:
    "messages that arrive twice, because the topic's and the queues' answers are lost, have their effect once, and cost no more than the first time",
  run: async (base) => {
    const needed = await callsNeeded(base, REPEATS);
    const each = needed.all / needed.sends;
    return onStage(base, async (stage) => {
      const failing: Failing = {
        ...{ fault: { kind: "lose" }, services: ["sns", "sqs"] },
        ...{ percent: LOST_RECEIPTS, repeats: REPEATS },
      };
      const { made, failed } = await callsDuring(base, stage, failing);
      const perAnswer = (made.all - needed.all) / failed;
      expect(
        perAnswer <= each,
        `at most ${each.toFixed(1)} more calls for each lost answer, not ${perAnswer.toFixed(1)}: ${more(needed, made)}`,
      );
      return {
        ...{ "calls needed": `${needed.all}`, calls: `${made.all}`, failed: `${failed}` },
        "calls needed per message": each.toFixed(1),
        "more calls per lost answer": perAnswer.toFixed(1),
      };
    });
  },
};

export const flakyCalls: Drill[] = [
  flaky(
    "throttling",
    "murmur loses nothing, and repeats no more than it must, while AWS throttles 10 % of all calls",
    { fault: { kind: "throttle" } },
  ),
  flaky("server-errors", "the same while 10 % of all calls fail with 500", { fault: { kind: "error" } }),
  flaky("broken-connections", "the same while the connection breaks before 10 % of all calls", {
    fault: { kind: "refuse" },
  }),
  flaky(
    "lost-answers",
    "nothing is done twice although the answers to 10 % of all calls to the table are lost",
    {
      fault: { kind: "lose" },
      service: "dynamodb",
      repeats: MORE_REPEATS,
    },
  ),
  lostReceipts,
];
