/** murmur's consumers on a table in memory with DynamoDB's limits: nothing fails by chance, only by overload. */
import { clearCaches } from "../../../lib/core/cache.ts";
import { Broker } from "../../soak/broker.ts";
import { Dice } from "../../soak/dice.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { useEnvironment, useServices } from "../../soak/process.ts";
import { Storage } from "../../soak/storage.ts";
import { Stream } from "../../soak/stream.ts";
import { Tasks } from "../../soak/task.ts";
import { type Change, MemoryTable, useMemoryTable } from "../../support/memory-table/index.ts";
import { retryThrottled } from "../../support/retry-throttled.ts";
import { TableLimits } from "../../support/table-limits.ts";
import { VirtualTime } from "../../support/virtual-time.ts";
import { loadSteps } from "./environments.ts";

/** What a call takes, and how long a transaction holds its items, ms. */
const CALL = 5;
const TRANSACTION = 10;
/** Concurrent invocations of the stream's reader: a table with such a load has several shards, each read by ten. */
const READERS = 50;

const NOTHING = { crash: 0, throttle: 0, drop: 0, duplicate: 0, late: 0, lag: 0 };
/** Later than any id that this process has made, because ids only grow. */
const START = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
let runs = 0;

/** Everything arrives at once; the stream's batches are as large as they may be. */
class NoDice extends Dice {
  override chance(): boolean {
    return false;
  }
  override between(name: string, low: number, high: number): number {
    return /size$|partition/.test(name) ? super.between(name, name.endsWith("size") ? high : low, high) : low;
  }
}

class SteadyTasks extends Tasks {
  readonly #steady: VirtualTime;

  constructor(time: VirtualTime, dice: Dice) {
    super(time, dice);
    this.#steady = time;
  }
  override run<Result>(_: string, work: () => Promise<Result>): Promise<Result> {
    return work();
  }
  override async call<Result>(_: string, execute: () => Promise<Result>): Promise<Result> {
    await this.#steady.sleep(CALL);
    return execute();
  }
}

export type Limited = {
  time: VirtualTime;
  table: MemoryTable;
  broker: Broker;
  limits: TableLimits;
  /** Is told of every change of the table. */
  watch: (watcher: (change: Change) => void) => void;
  /** Starts `work` at a steady rate, from now on; counts what fails in `failures`. */
  load: (perSecond: number, seconds: number, work: (n: number) => Promise<unknown>) => void;
  failures: unknown[];
};

/** Runs `work`, which makes the clock run, with a new murmur. */
export async function withLimits(
  work: (murmur: Limited) => Promise<void>,
  { fanOutOnWriteLimit = 100_000 } = {},
): Promise<void> {
  const loaded = await loadHandlers();
  const steps = await loadSteps();
  const handlers = { ...loaded, step: (step: string) => steps.get(step) ?? loaded.step(step) };
  // A day apart, so that no run's ids are older than those of the run before.
  const time = new VirtualTime(START + ++runs * 86_400_000);
  const dice = new NoDice(1);
  const tasks = new SteadyTasks(time, dice);
  const parts = { time, dice, tasks, handlers, chaos: NOTHING };
  const broker = new Broker(parts);
  const stream = new Stream(parts, { shards: READERS });
  const limits = new TableLimits(() => time.now);
  const watchers: ((change: Change) => void)[] = [];
  const table = new MemoryTable({
    admit: limits.admit,
    onChange: (change) => {
      stream.add(change);
      for (const watcher of watchers) watcher(change);
    },
    holdTransaction: () => time.sleep(TRANSACTION),
    intercept: ({ name }, execute) =>
      tasks.call(name, () => retryThrottled(execute, (ms) => time.sleep(Math.random() * ms))),
  });
  const failures: unknown[] = [];
  const load: Limited["load"] = (perSecond, seconds, start) => {
    for (let n = 0; n < perSecond * seconds; n++)
      time.after((n * 1000) / perSecond, () => void start(n).catch((error) => failures.push(error)));
  };
  clearCaches();
  const stops = [
    useMemoryTable(table),
    useServices({ broker, storage: new Storage() }, tasks),
    time.install(),
  ];
  useEnvironment({ fanOutOnWriteLimit });
  try {
    await work({
      time,
      table,
      broker,
      limits,
      load,
      failures,
      watch: (watcher) => void watchers.push(watcher),
    });
  } finally {
    for (const stop of stops) stop();
  }
}
