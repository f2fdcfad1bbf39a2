/** The table's stream and its Lambda: filtered, in order within a shard, and repeated until a batch succeeds. */
import type { Context, DynamoDBRecord } from "aws-lambda";
import { streamFilters } from "../../lib/infra/stream-filters.ts";
import { type Change, toStreamRecord } from "../support/memory-table/index.ts";
import type { VirtualTime } from "../support/virtual-time.ts";
import type { BrokerChaos } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Handlers } from "./handlers.ts";
import type { Tasks } from "./task.ts";

/** By default. */
const SHARDS = 3;
const BATCH = 100;
/** Lambda retries a failed batch with growing pauses. */
const RETRY = 2_000;
/** Attempts after which nothing goes wrong by chance any more. */
const CALM_FROM = 4;

type Parts = { time: VirtualTime; dice: Dice; tasks: Tasks; handlers: Handlers; chaos: BrokerChaos };
type Shard = { name: string; records: DynamoDBRecord[]; reading: boolean; batches: number };

export class Stream {
  readonly #shards: Shard[];
  readonly #parts: Parts;
  readonly #partitions = new Map<string, Shard>();
  #sequence = 0;

  constructor(parts: Parts, { shards = SHARDS } = {}) {
    this.#parts = parts;
    this.#shards = Array.from({ length: shards }, (_, i) => ({
      ...{ name: `shard ${i}`, records: [], reading: false, batches: 0 },
    }));
  }

  add(change: Change): void {
    const record = toStreamRecord(change, `${++this.#sequence}`);
    if (!streamFilters.some((filter) => matches(filter, record))) return;
    const shard = this.#shardOf(change.key.PK);
    shard.records.push(record);
    if (shard.reading) return;
    shard.reading = true;
    const delay = this.#parts.dice.between(`${shard.name} ${this.#sequence}`, 1, 200);
    this.#parts.time.after(delay, () => void this.#read(shard));
  }

  /** All changes of a partition are in one shard. */
  #shardOf(partition: string): Shard {
    const name = `shard of partition ${this.#partitions.size}`;
    const shard = this.#partitions.get(partition) ?? this.#parts.dice.pick(name, this.#shards);
    this.#partitions.set(partition, shard);
    return shard;
  }

  /** Reads batches until none is left. */
  async #read(shard: Shard): Promise<void> {
    const { tasks, handlers, time, chaos, dice } = this.#parts;
    const handler = handlers.step("publish-changes");
    while (shard.records.length > 0) {
      const name = `${shard.name} batch ${++shard.batches}`;
      const size = dice.between(`${name} size`, 1, BATCH);
      const Records = shard.records.slice(0, size);
      for (let attempt = 1; ; attempt++) {
        const options = { timeout: 60_000, ...(attempt < CALM_FROM ? { chaos } : {}) };
        const invoke = () => handler({ Records }, { getRemainingTimeInMillis: () => 60_000 } as Context);
        try {
          await tasks.run(`${name} attempt ${attempt}`, invoke, options);
          break;
        } catch {
          await time.sleep(RETRY * attempt);
        }
      }
      shard.records.splice(0, Records.length);
    }
    shard.reading = false;
  }
}

/** Lambda's event filtering: every key of the pattern is present, and one of its values matches. */
export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((one) => matchesOne(one, value));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(pattern as object).every(([key, inner]) =>
    matches(inner, (value as Record<string, unknown>)[key]),
  );
}

function matchesOne(wanted: unknown, value: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return wanted === value;
  const { prefix } = wanted as { prefix?: string };
  if (prefix === undefined) throw new Error(`The soak does not know the filter ${JSON.stringify(wanted)}.`);
  return typeof value === "string" && value.startsWith(prefix);
}
