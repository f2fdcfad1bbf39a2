/** Everything that runs in one Lambda invocation, so that it can crash between any two of its calls. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { VirtualTime } from "../support/virtual-time.ts";
import type { Dice } from "./dice.ts";

/** Calls after which a crash may come; most invocations make fewer. */
const MAX_CALLS = 12;

type Chaos = {
  /** How likely the invocation crashes after one of its first calls. */
  crash: number;
  /** How likely each of its calls is throttled. */
  throttle: number;
};

/** A call of a service, such as `PutCommand`. The numbers of an invocation's calls grow, but some are left out. */
export type Call = { invocation: string; command: string; number: number };

const calm: Chaos = { crash: 0, throttle: 0 };

export class Crash extends Error {
  override readonly name = "Crash";
}

class Task {
  readonly name: string;
  readonly throttle: number;
  readonly end: number;
  readonly #crashAt: number;
  readonly #crashesBeforeCall: boolean;
  #calls = 0;
  #dead = false;

  constructor(name: string, { dice, chaos, end }: { dice: Dice; chaos: Chaos; end: number }) {
    const crashes = dice.chance(`${name} crashes`, chaos.crash);
    this.name = name;
    this.end = end;
    this.throttle = chaos.throttle;
    this.#crashAt = crashes ? dice.between(`${name} crashes at`, 1, MAX_CALLS) : 0;
    this.#crashesBeforeCall = dice.chance(`${name} crashes before`, 0.5);
  }

  get dead(): boolean {
    return this.#dead;
  }

  nextCall(): number {
    return ++this.#calls;
  }

  /** Throws if the invocation has ended or ends at this point; nothing that it tries afterwards has any effect. */
  check(now: number, call: number, isBefore: boolean): void {
    if (now > this.end || (call === this.#crashAt && isBefore === this.#crashesBeforeCall)) this.#dead = true;
    if (this.#dead) throw new Crash(`${this.name} crashed at call ${call}.`);
  }
}

/** Runs invocations, and delays each of their calls so that they interleave. */
export class Tasks {
  readonly #storage = new AsyncLocalStorage<Task>();
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #watchers: ((call: Call) => void)[] = [];

  constructor(time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
  }

  /** Calls `watcher` with each call that an invocation begins. */
  watch(watcher: (call: Call) => void): void {
    this.#watchers.push(watcher);
  }

  /** Runs an invocation. Throws {@link Crash} if it crashed, whatever it returned. */
  async run<Result>(
    name: string,
    work: () => Promise<Result>,
    { chaos = calm, timeout = Number.POSITIVE_INFINITY }: { chaos?: Chaos; timeout?: number } = {},
  ): Promise<Result> {
    const task = new Task(name, { dice: this.#dice, chaos, end: this.#time.now + timeout });
    try {
      return await this.#storage.run(task, work);
    } finally {
      // biome-ignore lint/correctness/noUnsafeFinally: whatever a crashed invocation would return is lost.
      if (task.dead) throw new Crash(`${name} crashed.`);
    }
  }

  /** Makes one call to a service. Outside of invocations, such as in the checks, it takes no time. */
  async call<Result>(command: string, execute: () => Promise<Result>): Promise<Result> {
    const task = this.#storage.getStore();
    if (!task) return execute();
    const call = task.nextCall();
    task.check(this.#time.now, call, true);
    for (const watcher of this.#watchers) watcher({ invocation: task.name, command, number: call });
    await this.#time.sleep(this.#latency(task, call));
    task.check(this.#time.now, call, true);
    const result = await execute();
    task.check(this.#time.now, call, false);
    return result;
  }

  /** Whether the current invocation's call is throttled. */
  throttles(): boolean {
    const task = this.#storage.getStore();
    return (
      task !== undefined && this.#dice.chance(`${task.name} throttles ${task.nextCall()}`, task.throttle)
    );
  }

  /** Mostly some milliseconds, and rarely seconds. In some invocations all calls are slow, so that others overtake them. */
  #latency(task: Task, call: number): number {
    const name = `${task.name} call ${call}`;
    const kind = this.#dice.roll(`${name} kind`) + (this.#dice.chance(`${task.name} slow`, 0.15) ? 0.9 : 0);
    const slowest = kind < 0.9 ? 12 : kind < 1.88 ? 400 : 3_000;
    return this.#dice.between(name, 1, slowest);
  }
}
