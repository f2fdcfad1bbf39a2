/** Lambda's event sources in this process: passes the stream and the queues of the embedded AWS to the real handlers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@aws-sdk/client-sqs";
import type { Context, DynamoDBRecord, SQSBatchResponse } from "aws-lambda";
import { streamFilters } from "../../../lib/infra/stream-filters.ts";
import type { Dice } from "../../soak/dice.ts";
import type { Handlers } from "../../soak/handlers.ts";
import { matches } from "../../soak/stream.ts";
import type { Aws, Queue } from "./aws.ts";
import { receive, remove, toRecord } from "./queue-messages.ts";
import type { StreamReader } from "./stream-reader.ts";

const POLL = 30;
const RETRY = 200;
const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

/** Runs one invocation of a step; a drill may run it again, or kill it. Throws if it failed. */
export type Invoke = (step: string, run: () => Promise<unknown>) => Promise<unknown>;

export class Pump {
  /** Steps that are down. */
  readonly stopped = new Set<string>();
  /** Delivers every message twice, and batches in any order. */
  repeats = false;
  /** How much longer ago messages seem to have been sent, ms. */
  age = 0;
  /** At most one invocation runs at a time. */
  invoke: Invoke | undefined;
  readonly #aws: Aws;
  readonly #handlers: Handlers;
  readonly #stream: StreamReader;
  readonly #dice: Dice;
  #unpublished: DynamoDBRecord[] = [];
  #busy = Promise.resolve<unknown>(undefined);
  #received = 0;
  #running = true;
  readonly #loops: Promise<void>[];

  constructor(parts: { aws: Aws; handlers: Handlers; stream: StreamReader; dice: Dice }) {
    this.#aws = parts.aws;
    this.#handlers = parts.handlers;
    this.#stream = parts.stream;
    this.#dice = parts.dice;
    this.#loops = [
      this.#loop("publish-changes", () => this.#publish()),
      ...parts.aws.queues.map((queue) => this.#loop(queue.consumer.step, () => this.#consume(queue))),
    ];
  }

  get unpublished(): number {
    return this.#unpublished.length;
  }

  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#loops);
  }

  async #loop(step: string, turn: () => Promise<boolean>): Promise<void> {
    while (this.#running) {
      const worked = !this.stopped.has(step) && (await turn());
      if (!worked) await sleep(POLL);
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
