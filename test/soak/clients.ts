/** What people's clients do: one request at a time about the same thing, each repeated until it has an answer. */
import { ApiProblem, type Client } from "../../lib/contract/client.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";

const MAX_TRIES = 40;

/** What a change needs `alone`, and what it may use `beside` others that do not need it alone. */
export type Things = { alone: readonly string[]; beside?: readonly string[] };
type Done<Result> = { result: Result; at: Interval };
/** The last change that needed a thing alone, and those after it that did not. */
type Queue = { last: Promise<unknown>; beside: Promise<unknown>[] };

export class Clients {
  readonly #murmur: Stage;
  readonly #model: Model;
  /** What is being changed, so that no two requests change the same thing at once: which of them won would be unknown. */
  readonly #busy = new Map<string, Queue>();

  constructor(murmur: Stage, model: Model) {
    this.#murmur = murmur;
    this.#model = model;
  }

  /** Signs everyone up. If the sign-up fails to create the profile, the first use of murmur does. */
  async signUp(): Promise<void> {
    const one = async (person: Person, i: number) => {
      await this.#persist(`sign-up ${i}`, () => this.#murmur.signUp(person, person.name));
      const body = { name: person.name };
      await this.#persist(`first use ${i}`, () => this.client(person).updateProfile({ body }));
    };
    await Promise.all(this.#model.people.map(one));
  }

  get moderator(): Person {
    return this.person(0);
  }

  person(n: number): Person {
    return this.#model.people[n % this.#model.people.length] as Person;
  }

  /** A tweet by its age; deleted ones are among them. */
  tweet(n: number): ModelTweet | undefined {
    const { tweets } = this.#model;
    return tweets[tweets.length - 1 - (n % tweets.length)];
  }

  get model(): Model {
    return this.#model;
  }

  get now(): number {
    return this.#murmur.time.now;
  }

  sleep(ms: number): Promise<void> {
    return this.#murmur.time.sleep(ms);
  }

  client(person: Person): Client {
    return this.#murmur.clientOf(person);
  }

  /**
   * Runs a change by itself. Returns when it happened; undefined if the API refused it. `settle` runs before others may change
   * the same things.
   */
  async change<Result>(
    name: string,
    things: string | Things,
    request: () => Promise<Result>,
    settle?: (done: Done<Result>) => void,
  ): Promise<Done<Result> | undefined> {
    const { alone, beside = [] } = typeof things === "string" ? { alone: [things] } : things;
    const queues = (names: readonly string[]) => names.map((thing) => this.#queue(thing));
    const before = Promise.all([
      ...queues(alone).flatMap((queue) => [queue.last, ...queue.beside]),
      ...queues(beside).map(({ last }) => last),
    ]);
    const mine = before.then(async () => {
      const from = this.now;
      const answer = await this.#persist(name, request);
      const done = answer && { ...answer, at: { from, to: this.now } };
      if (done) settle?.(done);
      return done;
    });
    for (const thing of alone) this.#busy.set(thing, { last: mine, beside: [] });
    for (const queue of queues(beside)) queue.beside.push(mine);
    return mine;
  }

  #queue(thing: string): Queue {
    const queue = this.#busy.get(thing) ?? { last: Promise.resolve(), beside: [] };
    this.#busy.set(thing, queue);
    return queue;
  }

  /** Repeats a request until it has an answer. Undefined if the API refused it. */
  async #persist<Result>(
    name: string,
    request: () => Promise<Result>,
  ): Promise<{ result: Result } | undefined> {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
      try {
        return { result: await this.#murmur.request(`${name} try ${attempt}`, request) };
      } catch (error) {
        if (isRefusal(error)) return undefined;
        await this.#murmur.time.sleep(1_000 * attempt);
      }
    }
    throw new Error(`${name} failed ${MAX_TRIES} times.`);
  }
}

/** Whether the API refused the request for good: because a tweet has been deleted, or because of a block. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.status >= 500) return false;
  if (["tweet_deleted", "tweet_not_found", "blocked", "action_not_applicable"].includes(error.code))
    return true;
  if (error.code === "idempotency_in_progress" || error.code === "too_many_requests") return false;
  throw error;
}
