/** Lambda's event sources in this process: passes the stream and the queues of the embedded AWS to the real handlers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@aws-sdk/client-sqs";
import type { Context, DynamoDBRecord, SQSBatchResponse } from "aws-lambda";
import { streamFilters } from "../../../lib/infra/stream-filters.ts";
import type { Dice } from "../../soak/dice.ts";
import type { Handlers } from "../../soak/handlers.ts";
import { matches } from "../../soak/stream.ts";
import type { Call } from "../../support/fault-proxy/call.ts";
import type { FaultProxy } from "../../support/fault-proxy/index.ts";
import type { Aws, Queue } from "./aws.ts";
import { Bell } from "./bell.ts";
import { receive, remove, show, toRecord } from "./queue-messages.ts";
import type { StreamReader } from "./stream-reader.ts";

/** An empty queue is read again after a call that may have filled it, or after this time, ms: a message may be due again. */
const POLL = 200;
const RETRY = 200;
const READS = /^(Get|BatchGet|Query|Scan)/;
const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

/** Runs one invocation of a step; a drill may run it again, or kill it. Throws if it failed. */
export type Invoke = (step: string, run: () => Promise<unknown>) => Promise<unknown>;

export class Pump {
  readonly #stopped = new Set<string>();
  /** Delivers every message twice, and batches in any order. */
  repeats = false;
  /** Delivers a message that failed again at once, instead of after a second. */
  hurries = false;
  /** How much longer ago messages seem to have been sent, ms. */
  age = 0;
  /** At most one invocation runs at a time. */
  invoke: Invoke | undefined;
  readonly #aws: Aws;
  readonly #handlers: Handlers;
  #stream: StreamReader;
  readonly #dice: Dice;
  #unpublished: DynamoDBRecord[] = [];
  #busy = Promise.resolve<unknown>(undefined);
  #received = 0;
  #running = true;
  readonly #loops: Promise<void>[];
  readonly #streamBell = new Bell();
  /** By the queue's name on AWS. */
  readonly #queueBells = new Map<string, Bell>();
  readonly #unwatch: () => void;

  constructor(parts: {
    aws: Aws;
    proxy: FaultProxy;
    handlers: Handlers;
    stream: StreamReader;
    dice: Dice;
  }) {
    this.#aws = parts.aws;
    this.#handlers = parts.handlers;
    this.#stream = parts.stream;
    this.#dice = parts.dice;
    this.#unwatch = parts.proxy.watch((call) => this.#ring(call));
    this.#loops = [
      this.#loop("publish-changes", this.#streamBell, () => this.#publish()),
      ...parts.aws.queues.map((queue) => {
        const bell = new Bell();
        this.#queueBells.set(queue.name, bell);
        return this.#loop(queue.consumer.step, bell, () => this.#consume(queue));
      }),
    ];
  }

  get unpublished(): number {
    return this.#unpublished.length;
  }

  /** Whether no step runs, and none has anything to read that it knows of. */
  get isIdle(): boolean {
    return this.#bells.every((bell) => bell.isWaiting);
  }

  /** From now on, the changes of another table are published. */
  readStream(stream: StreamReader): void {
    this.#stream = stream;
    this.#streamBell.ring();
  }

  /** From now on, a step handles nothing. */
  takeDown(step: string): void {
    this.#stopped.add(step);
  }

  bringUp(step: string): void {
    this.#stopped.delete(step);
    for (const bell of this.#bells) bell.ring();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#unwatch();
    for (const bell of this.#bells) bell.ring();
    await Promise.all(this.#loops);
  }

  get #bells(): Bell[] {
    return [this.#streamBell, ...this.#queueBells.values()];
  }

  /** Wakes the steps that a call may have given work. */
  #ring({ service, operation, keys }: Call): void {
    if (service === "dynamodb" && !READS.test(operation)) this.#streamBell.ring();
    if (service === "sqs") this.#queueBells.get(keys[0] ?? "")?.ring();
    if (service === "sns") for (const bell of this.#queueBells.values()) bell.ring();
  }

  async #loop(step: string, bell: Bell, turn: () => Promise<boolean>): Promise<void> {
    while (this.#running) {
      const worked = !this.#stopped.has(step) && (await turn());
      if (!worked) await bell.wait(POLL);
    }
  }

  async #publish(): Promise<boolean> {
    const records = await this.#stream.next();
    const relevant = records.filter((record) => streamFilters.some((filter) => matches(filter, record)));
    this.#unpublished.push(...relevant);
    const Records = this.#unpublished.slice(0, 100);
    if (Records.length === 0) return false;
    try {
      await this.#run("publish-changes", { Records });
      this.#unpublished.splice(0, Records.length);
    } catch {
      await sleep(RETRY);
    }
    return true;
  }

  async #consume(queue: Queue): Promise<boolean> {
    const { sqs } = this.#aws;
    const { step, batchSize } = queue.consumer;
    const batch = await receive(sqs, queue.url, batchSize);
    if (batch.length === 0) return false;
    let failed = await this.#deliver(step, batch);
    if (this.repeats) {
      const again = await this.#deliver(step, this.#shuffled(batch));
      failed = new Set([...failed, ...again]);
    }
    for (const message of batch)
      if (!failed.has(message.MessageId ?? "")) await remove(sqs, queue.url, message);
      else if (this.hurries) await show(sqs, queue.url, message);
    return true;
  }

  #shuffled(batch: Message[]): Message[] {
    const name = `batch ${++this.#received}`;
    const order = new Map(batch.map((message, i) => [message, this.#dice.roll(`${name} ${i}`)]));
    return [...batch].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  }

  /** The ids of the messages that failed. */
  async #deliver(step: string, batch: Message[]): Promise<Set<string>> {
    try {
      const event = { Records: batch.map((message) => toRecord(message, this.age)) };
      const { batchItemFailures } = (await this.#run(step, event)) as SQSBatchResponse;
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      return new Set(batch.map(({ MessageId = "" }) => MessageId));
    }
  }

  #run(step: string, event: object): Promise<unknown> {
    const run = () => this.#handlers.step(step)(event, context);
    if (!this.invoke) return run();
    const { invoke } = this;
    const mine = this.#busy.then(() => invoke(step, run));
    this.#busy = mine.catch(() => undefined);
    return mine;
  }
}
