/**
 * DynamoDB's limits for one partition key, of the table or of an index, on the test's clock (DynamoDB developer guide,
 * "Best practices for designing and using partition keys effectively"). Burst capacity, up to 300 s of it, and the
 * splitting of hot partitions are not counted on.
 */
import type { Admit, Usage } from "./memory-table/index.ts";

/** Units per second. */
const LIMITS = { read: 3_000, write: 1_000 } as const;
const SECOND = 1_000;

type Meter = { second: number; units: number; peak: number };

export class TableLimits {
  readonly #now: () => number;
  readonly #meters = new Map<string, Meter>();
  throttled = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Throttles what exceeds a partition's limit in the current second. */
  readonly admit: Admit = (usage) => {
    const meter = this.#meter(usage);
    if (meter.units + usage.units > LIMITS[usage.kind]) {
      this.throttled++;
      return false;
    }
    meter.units += usage.units;
    meter.peak = Math.max(meter.peak, meter.units);
    return true;
  };

  /** The most that one partition key used of its limit in any second, and which; the kind is `read` or `write`. */
  largest(kind: Usage["kind"]): { partition: string; percent: number } {
    const meters = [...this.#meters].filter(([name]) => name.startsWith(`${kind} `));
    const [name, { peak }] = meters.reduce((most, one) => (one[1].peak > most[1].peak ? one : most));
    return { partition: name.slice(kind.length + 1), percent: Math.round((100 * peak) / LIMITS[kind]) };
  }

  #meter(usage: Usage): Meter {
    const second = Math.floor(this.#now() / SECOND);
    const name = nameOf(usage);
    const meter = this.#meters.get(name) ?? { second, units: 0, peak: 0 };
    this.#meters.set(name, meter);
    if (meter.second !== second) Object.assign(meter, { second, units: 0 });
    return meter;
  }
}

function nameOf({ kind, index, partition }: Usage): string {
  return `${kind} ${index ? `${index} ` : ""}${partition}`;
}
