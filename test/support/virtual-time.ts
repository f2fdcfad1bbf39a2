/**
 * A clock for tests that moves only when everything that runs waits for it, so that months pass in milliseconds and every
 * run is the same. Code under test needs no change: `Date.now` and every `setTimeout` follow it, whether it is global or
 * imported.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import promises from "node:timers/promises";

type Entry = { at: number; order: number; run: () => void; cleared?: true };

/** Captured, so that waiting for running code never waits for this clock. */
const realImmediate = setImmediate;

export class VirtualTime {
  #now: number;
  #order = 0;
  readonly #entries: Entry[] = [];

  readonly #maxSteps: number;

  /** `start` in ms since 1970. One run of more than `maxSteps` steps fails: it would never end. */
  constructor(start: number, { maxSteps = Number.POSITIVE_INFINITY } = {}) {
    this.#now = start;
    this.#maxSteps = maxSteps;
  }

  get now(): number {
    return this.#now;
  }

  /** Runs `run` in `ms`, rounded up. What is due at the same time runs in the order it was added. */
  after(ms: number, run: () => void): Entry {
    const entry = { at: this.#now + Math.max(0, Math.ceil(ms)), order: this.#order++, run };
    insert(this.#entries, entry);
    return entry;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets time pass until nothing waits for it, or until `end`; then it is `end` if that was given. */
  async run(end = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#runWhile(({ at }) => at <= end);
    if (Number.isFinite(end)) this.#now = Math.max(this.#now, end);
  }

  /** Lets time pass until `work` is done, and returns its result. */
  async runUntil<Result>(work: Promise<Result>): Promise<Result> {
    let done = false;
    const finished = () => {
      done = true;
    };
    work.then(finished, finished);
    await this.#runWhile(() => !done);
    if (!done) throw new Error("The work waits for something other than the clock.");
    return work;
  }

  async #runWhile(wanted: (next: Entry) => boolean): Promise<void> {
    await settled();
    let steps = 0;
    for (let next = this.#entries[0]; next && wanted(next); next = this.#entries[0]) {
      remove(this.#entries);
      if (next.cleared) continue;
      if (++steps > this.#maxSteps) throw new Error(`No end after ${steps} steps.`);
      this.#now = next.at;
      next.run();
      await settled();
    }
  }

  /** Makes this process follow the clock; returns a function that ends it. */
  install(): () => void {
    const real = { setTimeout, clearTimeout };
    const [realNow, realPause] = [Date.now, promises.setTimeout];
    const replace = (callbacks: typeof real, now: typeof Date.now, pause: typeof realPause) => {
      Date.now = now;
      promises.setTimeout = pause;
      Object.assign(timers, callbacks);
      Object.assign(globalThis, callbacks);
      syncBuiltinESMExports();
    };
    const start = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      this.after(ms, () => run(...args));
    const clear = (entry?: Entry) => {
      if (entry) entry.cleared = true;
    };
    const pause = (ms = 0, value?: unknown) => this.sleep(ms).then(() => value);
    replace(
      { setTimeout: start, clearTimeout: clear } as unknown as typeof real,
      () => this.#now,
      pause as typeof realPause,
    );
    return () => replace(real, realNow, realPause);
  }
}

/** Resolves when all running code waits for something. */
function settled(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve));
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Inserts into a binary heap, whose first entry is the next one. */
function insert(heap: Entry[], entry: Entry): void {
  let i = heap.push(entry) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as Entry;
    if (!isBefore(entry, above)) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = entry;
}

/** Removes the first entry of a binary heap. */
function remove(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let i = 0;
  for (let child = 1; child < heap.length; child = 2 * i + 1) {
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child++;
    const below = heap[child] as Entry;
    if (!isBefore(below, last)) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
}
