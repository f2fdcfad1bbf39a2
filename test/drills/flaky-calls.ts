/** A tenth of all calls to the table, the topic and the queues fails, in one of several ways. */
import { clearCaches } from "../../lib/core/cache.ts";
import type { Fault } from "../support/fault-proxy/rule.ts";
import { everything } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import type { Base, Stage } from "./stage/index.ts";
import { during, onStage } from "./with-stage.ts";

const PERCENT = 10;
const REPEATS = 2;

/** The most calls that the work may cost, compared with those that it costs without faults. */
const MOST = 1.12;
/** The same while answers are lost: then it must also be found out what was done. */
const MOST_IF_LOST = 1.25;

/** One thing at a time, and nothing from a cache, so that the work costs the same number of calls each time. */
async function work(stage: Stage): Promise<number> {
  const before = stage.proxy.total;
  for (let i = 0; i < REPEATS; i++)
    for (const command of everything) {
      clearCaches();
      await stage.run(command);
      await stage.settle();
    }
  return stage.proxy.total - before;
}

const needed = new WeakMap<Base, number>();

/** The calls that the work costs without faults; counted once. */
async function callsNeeded(base: Base): Promise<number> {
  const known = needed.get(base);
  if (known !== undefined) return known;
  let counted = 0;
  await onStage(base, async (stage) => {
    counted = await work(stage);
    return {};
  });
  needed.set(base, counted);
  return counted;
}

function flaky(name: string, proves: string, { fault, most = MOST }: { fault: Fault; most?: number }): Drill {
  return {
    name,
    proves,
    ...(fault.kind === "throttle" ? { short: true } : {}),
    run: async (base) => {
      const least = await callsNeeded(base);
      return onStage(base, async (stage) => {
        const before = stage.proxy.faults.get(fault.kind) ?? 0;
        const calls = await during(base, [{ fault, percent: PERCENT }], () => work(stage));
        const failed = (stage.proxy.faults.get(fault.kind) ?? 0) - before;
        // The dice let a little more or less than the wanted share of the calls fail.
        const ratio = (calls - failed) / (1 - PERCENT / 100) / least;
        await stage.check();
        expect(failed > 0, "some calls to fail");
        expect(ratio <= most, `at most ${most} calls for each that was needed, not ${ratio.toFixed(3)}`);
        return {
          ...{ "calls needed": `${least}`, calls: `${calls}`, failed: `${failed}` },
          [`calls per call needed, if ${PERCENT} % fail`]: ratio.toFixed(3),
        };
      });
    },
  };
}

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
  flaky("lost-answers", "nothing is done twice although the answers to 10 % of all calls are lost", {
    fault: { kind: "lose" },
    most: MOST_IF_LOST,
  }),
];
