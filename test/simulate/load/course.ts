/** How the load went over time, in at most a fixed number of intervals. */
import { Times } from "./meter.ts";

const INTERVALS = 60;

type Interval = { begun: number; times: Times };

export class Course {
  #length: number;
  #intervals: Interval[] = [];
  readonly #start = performance.now();

  /** `seconds` is how long the load should take. If it takes longer, intervals become twice as long. */
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
    if (at >= INTERVALS) {
      this.#halve();
      return this.#now();
    }
    while (this.#intervals.length <= at) this.#intervals.push({ begun: 0, times: new Times(2) });
    return this.#intervals[at] as Interval;
  }

  /** Makes one interval of each two. */
  #halve(): void {
    const halves: Interval[] = [];
    for (const [i, interval] of this.#intervals.entries()) {
      const half = halves[i >> 1];
      if (half) {
        half.begun += interval.begun;
        half.times.add(interval.times);
      } else halves.push(interval);
    }
    this.#intervals = halves;
    this.#length *= 2;
  }
}
