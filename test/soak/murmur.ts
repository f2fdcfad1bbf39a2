/** All of murmur in this process, on a table in memory and a virtual clock, with everything going wrong that can. */
import { type Client, createClient } from "../../lib/contract/client.ts";
import { clearCaches } from "../../lib/core/cache.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { type MemoryTable, useMemoryTable } from "../support/memory-table/index.ts";
import { startIdsAgain } from "../support/new-ids.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { Broker, type BrokerChaos } from "./broker.ts";
import { Dice } from "./dice.ts";
import { faultyTable } from "./faulty-table.ts";
import { gateway } from "./gateway.ts";
import { loadHandlers } from "./handlers.ts";
import { useEnvironment, useSeed, useServices } from "./process.ts";
import { Storage } from "./storage.ts";
import { Stream } from "./stream.ts";
import { type Call, Tasks } from "./task.ts";

export type Settings = {
  seed: number;
  fanOutOnWriteLimit: number;
  /** 6 if it is not given, as in a deployment. */
  fanOutOnWriteTweets?: number;
  chaos: number;
};

/** What people and checks need of a murmur, however it runs. */
export type Stage = {
  time: { readonly now: number; sleep: (ms: number) => Promise<void> };
  dice: Dice;
  /** Runs a request as an invocation that may crash. */
  request: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  clientOf: (caller: Caller) => Client;
  signUp: (caller: Caller, name: string) => Promise<void>;
};

export type Murmur = Stage & {
  time: VirtualTime;
  table: MemoryTable;
  broker: Broker;
  storage: Storage;
  /** Calls `watcher` with each call of a service that an invocation begins. */
  watchCalls: (watcher: (call: Call) => void) => void;
};

/** How likely things go wrong at full chaos. */
const full: BrokerChaos = {
  crash: 0.12,
  throttle: 0.005,
  drop: 0.03,
  duplicate: 0.08,
  late: 0.05,
  lag: 0.15,
};
/** Far more than one round of a history takes. */
const MAX_STEPS = 300_000;
const REQUEST_TIMEOUT = 15_000;

/** When every history starts: at the same time, so that its ids are the same each time. */
const START = Date.UTC(2026, 2, 1, 12);

/** Runs `work`, which makes the clock run, with a new murmur. */
export async function withMurmur<Result>(
  settings: Settings,
  work: (murmur: Murmur) => Promise<Result>,
): Promise<Result> {
  const handlers = await loadHandlers();
  const time = new VirtualTime(START, { maxSteps: MAX_STEPS });
  const dice = new Dice(settings.seed);
  const tasks = new Tasks(time, dice);
  const chaos = scaled(full, settings.chaos);
  const parts = { time, dice, tasks, handlers, chaos };
  const broker = new Broker(parts);
  const storage = new Storage();
  const stream = new Stream(parts);
  const table = faultyTable(parts, (change) => stream.add(change));
  const request = <R>(name: string, run: () => Promise<R>) =>
    tasks.run(name, run, { chaos, timeout: REQUEST_TIMEOUT });
  const fetchAs = gateway(handlers);
  const murmur: Murmur = {
    ...{ time, dice, table, broker, storage, request },
    watchCalls: (watcher) => tasks.watch(watcher),
    clientOf: (caller) => createClient({ apiUrl: "https://murmur.test", fetch: fetchAs(caller) }),
    signUp: async ({ id, handle }, name) => {
      const userAttributes = { sub: id, name };
      await handlers.signUp({ userName: handle, request: { userAttributes } }, {} as never);
    },
  };
  clearCaches();
  const stops = [
    useMemoryTable(table),
    useServices({ broker, storage }, tasks),
    time.install(),
    useSeed(dice),
  ];
  startIdsAgain();
  useEnvironment(settings);
  try {
    return await work(murmur);
  } finally {
    for (const stop of stops) stop();
  }
}

function scaled(chaos: BrokerChaos, factor: number): BrokerChaos {
  return Object.fromEntries(
    Object.entries(chaos).map(([name, value]) => [name, value * factor]),
  ) as BrokerChaos;
}
