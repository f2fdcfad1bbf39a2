/**
 * All of murmur's handlers in this process, on a table, a topic and queues of the embedded AWS, which they reach only through
 * the fault proxy. Each drill gets an empty table.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "../../../lib/contract/client.ts";
import { clearCaches } from "../../../lib/core/cache.ts";
import { variables } from "../../../lib/core/environment.ts";
import { tableName } from "../../../lib/data/table/client.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { REGION } from "../../../local/aws/emulator.ts";
import { countPendingChanges } from "../../../local/deployment/pending-changes.ts";
import { patient } from "../../../local/machine/patient.ts";
import { checkEverything } from "../../soak/check.ts";
import type { Command } from "../../soak/commands.ts";
import { Dice } from "../../soak/dice.ts";
import { gateway } from "../../soak/gateway.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { named } from "../../soak/history.ts";
import { Model, type Person } from "../../soak/model.ts";
import type { Stage as SoakStage } from "../../soak/murmur.ts";
import { People } from "../../soak/people.ts";
import { useEnvironment } from "../../soak/process.ts";
import { FaultProxy } from "../../support/fault-proxy/index.ts";
import { createLocalTable } from "../../support/local-table.ts";
import { type Aws, createQueues, streamOf } from "./aws.ts";
import { Pump } from "./pump.ts";
import { emptyQueues, messagesIn } from "./queue-messages.ts";
import { type Redriven, redriveAll } from "./redrive.ts";
import { StreamReader } from "./stream-reader.ts";
import { withoutTimeLimit } from "./time-limit.ts";

const API = "https://murmur.test";
const LIMIT = 2;
const SETTLE = 60_000;
/** Clients wait for a tenth of the second that `Retry-After` names. */
const HURRY = 0.1;
/** How often is looked whether the steps are idle, ms. */
const GLANCE = 10;

export type Answer = { status: number; ms: number; retryAfter: string | undefined; body: unknown };

/** What drills share: the proxy, and the topic and queues behind it. */
export type Base = { aws: Aws; proxy: FaultProxy; stop: () => Promise<void> };

export async function startBase(endpoint: string, region = REGION): Promise<Base> {
  const proxy = await FaultProxy.start(endpoint);
  // More than two followers fan out on read.
  useEnvironment({ fanOutOnWriteLimit: LIMIT });
  process.env[variables.rateLimits] = "off";
  delete process.env[variables.requestTimeLimit];
  // No socket is open there, so each live update fails.
  process.env[variables.connectionsEndpoint] = proxy.url;
  const aws = await createQueues(endpoint, proxy.url, region);
  return { aws, proxy, stop: () => proxy.stop() };
}

export class Stage {
  readonly proxy: FaultProxy;
  readonly pump: Pump;
  readonly aws: Aws;
  readonly model: Model;
  readonly people: People;
  readonly #murmur: SoakStage;
  readonly #fetchAs: (caller: Caller) => typeof fetch;

  private constructor(parts: {
    base: Base;
    pump: Pump;
    model: Model;
    murmur: SoakStage;
    fetchAs: (caller: Caller) => typeof fetch;
  }) {
    this.proxy = parts.base.proxy;
    this.aws = parts.base.aws;
    this.pump = parts.pump;
    this.model = parts.model;
    this.#murmur = parts.murmur;
    this.#fetchAs = parts.fetchAs;
    this.people = new People(parts.murmur, parts.model);
  }

  /** Sets up an empty murmur in which `count` people have signed up. */
  static async set(base: Base, { count = 3, seed = 1 } = {}): Promise<Stage> {
    const { aws, proxy } = base;
    const handlers = await loadHandlers();
    await createLocalTable(proxy.url, { stream: true });
    await emptyQueues(aws);
    clearCaches();
    const dice = new Dice(seed);
    const stream = new StreamReader(aws.endpoint, await streamOf(aws, tableName()));
    const pump = new Pump({ aws, proxy, handlers, stream, dice });
    const fetchAs = gateway(handlers);
    const murmur: SoakStage = {
      time: {
        get now() {
          return Date.now();
        },
        sleep: (ms) => sleep(ms * HURRY),
      },
      dice,
      request: (_, work) => work(),
      clientOf: (caller) => createClient({ apiUrl: API, fetch: fetchAs(caller) }),
      signUp: async ({ id, handle }, name) => {
        await handlers.signUp(
          { userName: handle, request: { userAttributes: { sub: id, name } } },
          {} as never,
        );
      },
    };
    const model = new Model({ people: named("person", count), crowd: [] });
    const stage = new Stage({ base, pump, model, murmur, fetchAs });
    await stage.people.signUp();
    return stage;
  }

  /** Publishes the changes of another table from now on. */
  async readStreamOf(table: string): Promise<void> {
    this.pump.readStream(new StreamReader(this.aws.endpoint, await streamOf(this.aws, table)));
  }

  person(n: number): Person {
    return this.people.person(n);
  }

  /** Runs commands one after the other; each client repeats its request until it has an answer. */
  async run(...commands: Command[]): Promise<void> {
    for (const command of commands) await this.people.run(command, 0);
  }

  /** One request, as a client without retries sees it. */
  async request(person: Person, path: string, init: RequestInit = {}): Promise<Answer> {
    const started = performance.now();
    const response = await this.#fetchAs(person)(`${API}${path}`, { headers: {}, ...init });
    const body: unknown = JSON.parse(await response.text());
    const ms = performance.now() - started;
    return {
      status: response.status,
      ms,
      retryAfter: response.headers.get("retry-after") ?? undefined,
      body,
    };
  }

  /** Waits until every change has been handled by every step, but for one that is down. */
  async settle({ down }: { down?: string } = {}): Promise<void> {
    const end = performance.now() + SETTLE;
    while (!(await this.#isQuiet(down))) {
      if (performance.now() > end)
        throw new Error(
          `Not finished after ${SETTLE / 1000} s: ${JSON.stringify(await this.#backlog(down))}`,
        );
      await sleep(GLANCE);
    }
  }

  /** Whether there was nothing to do, and the steps were idle before and after that was found. */
  async #isQuiet(down: string | undefined): Promise<boolean> {
    if (!this.pump.isIdle) return false;
    const backlog = Object.values(await this.#backlog(down));
    return backlog.every((count) => count === 0) && this.pump.isIdle;
  }

  /** Unfinished work: messages by queue, and rows whose change is not counted. */
  async #backlog(down: string | undefined): Promise<Record<string, number>> {
    const { sqs, table } = this.aws;
    const queues = this.aws.queues.filter(({ consumer }) => consumer.step !== down);
    const waiting = queues.map(
      async ({ url, consumer }) => [consumer.queue, await messagesIn(sqs, url)] as const,
    );
    const messages = Object.fromEntries(await Promise.all(waiting));
    const rows = await countPendingChanges(table, tableName());
    return { ...messages, records: this.pump.unpublished, rows };
  }

  /** Handles all dead letters with the operator's tool: drops what nothing can handle, and sends the rest back. */
  redrive(): Promise<Redriven> {
    return redriveAll(this.aws);
  }

  /** Throws unless nothing is lost, nothing is there twice, and all counters are exact. Redrives dead letters first. */
  async check(): Promise<{ sentBack: number }> {
    await this.settle();
    const { sentBack } = await this.redrive();
    await this.settle();
    clearCaches();
    const clientOf = (caller: Caller) => createClient({ apiUrl: API, fetch: patient(this.#fetchAs(caller)) });
    await withoutTimeLimit(() => checkEverything({ ...this.#murmur, clientOf }, this.model, "check"));
    return { sentBack };
  }

  /** Ends the drill: no fault, and nothing runs any more. */
  async end(): Promise<void> {
    await this.pump.stop();
  }
}
