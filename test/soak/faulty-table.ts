/** A table whose requests overlap, whose indexes lag, and which throttles now and then. */
import { type Change, MemoryTable } from "../support/memory-table/index.ts";
import { retryThrottled } from "../support/retry-throttled.ts";
import type { VirtualTime } from "../support/virtual-time.ts";
import type { BrokerChaos } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Tasks } from "./task.ts";

type Parts = { time: VirtualTime; dice: Dice; tasks: Tasks; chaos: BrokerChaos };

/** How long a transaction holds its items, ms. */
const TRANSACTION = 8;
/** Eventually consistent reads usually lag by some milliseconds, rarely by seconds. */
const [LAG, LONG_LAG] = [40, 3_000];

export function faultyTable(
  { time, dice, tasks, chaos }: Parts,
  onChange: (change: Change) => void,
): MemoryTable {
  let writes = 0;
  const lag = () => {
    const name = `lag ${++writes}`;
    return dice.between(name, 0, dice.chance(`${name} long`, chaos.lag) ? LONG_LAG : LAG);
  };
  return new MemoryTable({
    onChange,
    admit: () => !tasks.throttles(),
    holdTransaction: () => time.sleep(dice.between(`transaction ${writes}`, 1, TRANSACTION)),
    replicate: (apply) => time.after(lag(), apply),
    intercept: ({ name }, execute) => tasks.call(name, () => retryThrottled(execute, (ms) => time.sleep(ms))),
  });
}
