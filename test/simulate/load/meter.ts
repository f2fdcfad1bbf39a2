/** Times requests by operation, in histograms of a fixed size. */
import { build, type Histogram } from "hdr-histogram-js";
import { ApiProblem } from "../../../lib/contract/client.ts";

/** µs, up to an hour. */
const newHistogram = (digits: 2 | 3) =>
  build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 3_600_000_000,
    numberOfSignificantValueDigits: digits,
  });

export type Percentiles = { p50: number; p95: number; p99: number; p999: number; max: number };

/** Times in ms. */
export class Times {
  readonly #histogram: Histogram;

  constructor(digits: 2 | 3 = 3) {
    this.#histogram = newHistogram(digits);
  }

  record(ms: number): void {
    this.#histogram.recordValue(Math.max(1, Math.round(ms * 1000)));
  }

  /** Adds all times of another one. */
  add(other: Times): void {
    this.#histogram.add(other.#histogram);
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  percentiles(): Percentiles {
    const at = (percentile: number) => this.#histogram.getValueAtPercentile(percentile) / 1000;
    return { p50: at(50), p95: at(95), p99: at(99), p999: at(99.9), max: this.#histogram.maxValue / 1000 };
  }
}

export type Operation = {
  /** From when the request should have begun to its answer. */
  response: Times;
  /** From when it did begin. */
  service: Times;
  /** Answers with a problem that is the client's: mostly a rate limit. */
  refused: number;
  /** Answers with a status of 500 or more, and requests without any answer. */
  failed: number;
};

/** Failures that are described; all are counted. */
const DESCRIBED = 20;

export class Meter {
  readonly operations = new Map<string, Operation>();
  readonly all = new Times();
  /** What the first failures were. */
  readonly failures: string[] = [];
  failed = 0;
  readonly #counted = new WeakSet<object>();

  /** Times one request. Rethrows its error. */
  async time<Result>(name: string, intended: number, request: () => Promise<Result>): Promise<Result> {
    const operation = this.#operation(name);
    const begun = performance.now();
    try {
      return await request();
    } catch (error) {
      this.#count(operation, name, error);
      throw error;
    } finally {
      const now = performance.now();
      operation.response.record(now - intended);
      operation.service.record(now - begun);
      this.all.record(now - intended);
    }
  }

  /** Counts an error that no request has thrown: one of the simulator itself. */
  note(error: unknown): void {
    if (!this.#counted.has(error as object)) this.#fail("simulator", error);
  }

  #count(operation: Operation, name: string, error: unknown): void {
    this.#counted.add(error as object);
    if (isRefusal(error)) {
      operation.refused++;
      return;
    }
    operation.failed++;
    this.#fail(name, error);
  }

  #fail(name: string, error: unknown): void {
    this.failed++;
    const cause = (error as Error).cause ? `, ${String((error as Error).cause)}` : "";
    if (this.failures.length < DESCRIBED) this.failures.push(`${name}: ${String(error)}${cause}`);
  }

  #operation(name: string): Operation {
    const known = this.operations.get(name);
    if (known) return known;
    const added = { response: new Times(), service: new Times(), refused: 0, failed: 0 };
    this.operations.set(name, added);
    return added;
  }
}

/** Whether a request was answered, but not granted: repeating it at once would not help. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500;
}
