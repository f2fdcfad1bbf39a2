/** How the load went over time, in a fixed number of intervals. */
import { Times } from "./meter.ts";

const INTERVALS = 60;

type Interval = { begun: number; times: Times };

export class Course {
  readonly #length: number;
  readonly #intervals: Interval[] = Array.from({ length: INTERVALS }, () => ({
    begun: 0,
    times: new Times(2),
  }));
  readonly #start = performance.now();

  /** `seconds` is how long the load takes. What happens later counts as the end of it. */
  constructor(seconds: number) {
    this.#length = seconds / INTERVALS;
  }

  begin(): void {
    this.#now().begun++;
  }

  end(ms: number): void {
    this.#now().times.record(ms);
  }

  points() {
    return this.#intervals.map(({ begun, times }, i) => ({
      second: Math.round(i * this.#length),
      begun: begun / this.#length,
      answered: times.count / this.#length,
      p95: times.count > 0 ? times.percentiles().p95 : 0,
    }));
  }

  #now(): Interval {
    const at = Math.floor((performance.now() - this.#start) / 1000 / this.#length);
    return this.#intervals[Math.min(INTERVALS - 1, at)] as Interval;
  }
}
