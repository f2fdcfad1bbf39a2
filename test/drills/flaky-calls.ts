/** A tenth of all calls to the table, the topic and the queues fails, in one of several ways. */

import type { Fault } from "../support/fault-proxy/rule.ts";
import { everything } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import { during, onStage } from "./with-stage.ts";

const PERCENT = 10;
const REPEATS = 3;

/** The most calls that a request may cost, compared with those that it needs. */
const MOST = 1.12;

function flaky(name: string, proves: string, fault: Fault): Drill {
  return {
    name,
    proves,
    ...(fault.kind === "throttle" ? { short: true } : {}),
    run: (base) =>
      onStage(base, async (stage) => {
        const { proxy } = stage;
        const before = { calls: proxy.total, faults: proxy.faults.get(fault.kind) ?? 0 };
        await during(base, [{ fault, percent: PERCENT }], async () => {
          for (let i = 0; i < REPEATS; i++) await stage.run(...everything);
          await stage.settle();
        });
        const calls = proxy.total - before.calls;
        const failed = (proxy.faults.get(fault.kind) ?? 0) - before.faults;
        const ratio = calls / (calls - failed);
        await stage.check();
        expect(failed > 0, "some calls to fail");
        expect(ratio <= MOST, `at most ${MOST} calls for each that was needed, not ${ratio.toFixed(3)}`);
        return { calls: `${calls}`, failed: `${failed}`, "calls per call needed": ratio.toFixed(3) };
      }),
  };
}

export const flakyCalls: Drill[] = [
  flaky(
    "throttling",
    "murmur loses nothing, and repeats no more than it must, while AWS throttles 10 % of all calls",
    {
      kind: "throttle",
    },
  ),
  flaky("server-errors", "the same while 10 % of all calls fail with 500", { kind: "error" }),
  flaky("broken-connections", "the same while the connection breaks before 10 % of all calls", {
    kind: "refuse",
  }),
  flaky("lost-answers", "nothing is done twice although the answers to 10 % of all calls are lost", {
    kind: "lose",
  }),
];
