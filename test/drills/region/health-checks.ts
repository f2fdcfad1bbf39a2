/** Stands in for Route 53: checks the first region's health at a pace of its own, and decides which region the name means. */
import { setTimeout as sleep } from "node:timers/promises";
import { failover } from "../../../lib/infra/regions.ts";
import type { Region } from "./region.ts";

/** Nobody: the operation is public. */
const nobody = { id: "health-check", handle: "health_check" };

export class HealthChecks {
  /** The region to which the name resolves. */
  active: Region;
  readonly #regions: readonly [first: Region, second: Region];
  readonly #interval: number;
  #running = true;
  readonly #loop: Promise<void>;

  /** Asks the first region every `interval` ms. Resolvers keep an answer for as long. */
  constructor(regions: readonly [first: Region, second: Region], interval: number) {
    this.#regions = regions;
    this.#interval = interval;
    this.active = regions[0];
    this.#loop = this.#watch();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#loop;
  }

  async #watch(): Promise<void> {
    const [first, second] = this.#regions;
    let [healthy, row] = [true, 0];
    while (this.#running) {
      await sleep(this.#interval);
      const passed = await passes(first);
      row = passed === healthy ? 0 : row + 1;
      if (row < failover.failures) continue;
      [healthy, row] = [passed, 0];
      await sleep(this.#interval);
      this.active = healthy ? first : second;
    }
  }
}

async function passes(region: Region): Promise<boolean> {
  const response = await region
    .fetchAs(nobody)("https://murmur.test/v1/health")
    .catch(() => undefined);
  return response?.ok ?? false;
}
