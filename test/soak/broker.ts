/** SNS, SQS and Lambda's queue pollers in one process: messages arrive late, in any order and more than once. */
import type { PublishBatchCommandInput } from "@aws-sdk/client-sns";
import type { SendMessageBatchCommandInput } from "@aws-sdk/client-sqs";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { type Consumer, consumers } from "../../lib/infra/pipeline.ts";
import type { VirtualTime } from "../support/virtual-time.ts";
import type { Dice } from "./dice.ts";
import type { Handlers } from "./handlers.ts";
import type { Tasks } from "./task.ts";

type Message = {
  id: string;
  body: string;
  receives: number;
  sentAt: number;
  /** Messages of one group are handled one at a time and in order. */
  group: string | undefined;
};
type Queue = { consumer: Consumer; ready: Message[]; busyGroups: Set<string>; running: number; sent: number };

/** How likely each thing goes wrong. */
export type BrokerChaos = {
  crash: number;
  throttle: number;
  drop: number;
  duplicate: number;
  late: number;
  /** How likely a write reaches the indexes and replicas seconds late. */
  lag: number;
};

/** Attempts before a message is dead-lettered: half of what `lib/infra/queue.ts` allows. */
const MAX_RECEIVES = 5;
/** From this attempt on, nothing goes wrong by chance: what still fails is a bug. */
const CALM_FROM = 3;
const MINUTE = 60_000;

export class Broker {
  /** Messages that could not be handled, by queue. */
  readonly deadLetters: { queue: string; body: string }[] = [];
  readonly #queues = new Map<string, Queue>();
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #tasks: Tasks;
  readonly #handlers: Handlers;
  readonly #chaos: BrokerChaos;

  constructor(parts: {
    time: VirtualTime;
    dice: Dice;
    tasks: Tasks;
    handlers: Handlers;
    chaos: BrokerChaos;
  }) {
    this.#time = parts.time;
    this.#dice = parts.dice;
    this.#tasks = parts.tasks;
    this.#handlers = parts.handlers;
    this.#chaos = parts.chaos;
    for (const consumer of consumers)
      this.#queues.set(consumer.queue, {
        ...{ consumer, ready: [], busyGroups: new Set(), running: 0, sent: 0 },
      });
  }

  /** SNS: delivers to every queue that subscribes to the message's type. */
  publish({ PublishBatchRequestEntries: entries = [] }: PublishBatchCommandInput): object {
    for (const { Message: body, MessageAttributes } of entries) {
      const type = MessageAttributes?.type?.StringValue ?? "";
      for (const { queue, subscribesTo } of consumers)
        if ((subscribesTo as readonly string[]).includes(type)) this.#send(queue, { body: String(body) });
    }
    return {};
  }

  /** SQS: a queue's URL is its name. */
  send({ QueueUrl, Entries = [] }: SendMessageBatchCommandInput): object {
    for (const { MessageBody, DelaySeconds = 0, MessageGroupId } of Entries)
      this.#send(String(QueueUrl), {
        body: String(MessageBody),
        delay: DelaySeconds * 1000,
        group: MessageGroupId,
      });
    return {};
  }

  #send(
    name: string,
    { body, delay = 0, group }: { body: string; delay?: number; group?: string | undefined },
  ) {
    const queue = this.#queues.get(name);
    if (!queue) {
      this.deadLetters.push({ queue: name, body });
      return;
    }
    const id = `${name} ${++queue.sent}`;
    const message = { id, body, receives: 0, sentAt: this.#time.now, group };
    this.#arrive(queue, message, delay + this.#delay(id));
  }

  /** Most messages arrive within a moment, some minutes later. */
  #delay(name: string): number {
    const late = this.#dice.chance(`${name} late`, this.#chaos.late);
    const longest = this.#dice.chance(`${name} fast`, 0.5) ? 15 : 500;
    return this.#dice.between(`${name} delay`, 1, late ? 40 * MINUTE : longest);
  }

  #arrive(queue: Queue, message: Message, delay: number): void {
    this.#time.after(delay, () => {
      queue.ready.push(message);
      this.#time.after(queue.consumer.windowSeconds * 1000, () => this.#poll(queue));
    });
  }

  /** Starts an invocation with messages in any order, if there are any. */
  #poll(queue: Queue): void {
    if (queue.running >= queue.consumer.maxConcurrency) return;
    const batch = this.#take(queue);
    if (batch.length === 0) return;
    queue.running++;
    const done = () => {
      queue.running--;
      for (const { group } of batch) if (group !== undefined) queue.busyGroups.delete(group);
      this.#poll(queue);
    };
    void this.#handle(queue, batch).finally(done);
  }

  #take(queue: Queue): Message[] {
    const groups = new Set<string>();
    const free = queue.ready.filter(({ group }) => group === undefined || !queue.busyGroups.has(group));
    const order = (message: Message) =>
      message.group === undefined ? this.#dice.roll(`${message.id} order ${message.receives}`) : 0;
    const batch = free.sort((a, b) => order(a) - order(b)).slice(0, queue.consumer.batchSize);
    for (const { group } of batch) if (group !== undefined) groups.add(group);
    for (const group of groups) queue.busyGroups.add(group);
    queue.ready = queue.ready.filter((message) => !batch.includes(message));
    return batch;
  }

  async #handle(queue: Queue, batch: Message[]): Promise<void> {
    for (const message of batch) message.receives++;
    const name = `${batch[0]?.id} receive ${batch[0]?.receives}`;
    const wild = batch.every(({ receives }) => receives < CALM_FROM);
    const failed = await this.#invoke(queue, { batch, name, wild });
    for (const message of batch) {
      if (failed(message)) this.#again(queue, message);
      else if (wild && this.#dice.chance(`${name} ${message.id} duplicate`, this.#chaos.duplicate))
        this.#arrive(queue, message, this.#delay(`${name} ${message.id} again`));
    }
  }

  async #invoke(
    { consumer }: Queue,
    { batch, name, wild }: { batch: Message[]; name: string; wild: boolean },
  ): Promise<(message: Message) => boolean> {
    // Received, but lost on the way to the function.
    if (wild && this.#dice.chance(`${name} drop`, this.#chaos.drop)) return () => true;
    const timeout = consumer.timeoutSeconds * 1000;
    const handler = this.#handlers.step(consumer.step);
    const event = { Records: batch.map((message) => toRecord(message, consumer.queue)) } satisfies SQSEvent;
    const options = { timeout, ...(wild ? { chaos: this.#chaos } : {}) };
    try {
      const result = await this.#tasks.run(name, () => handler(event, this.#context(timeout)), options);
      const ids = new Set(
        (result as SQSBatchResponse).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
      );
      return ({ id }) => ids.has(id);
    } catch {
      return () => true;
    }
  }

  #context(timeout: number): Context {
    const end = this.#time.now + timeout;
    return { getRemainingTimeInMillis: () => end - this.#time.now } as Context;
  }

  /** After its visibility timeout, a message is delivered again or, after too many attempts, dead-lettered. */
  #again(queue: Queue, message: Message): void {
    const { timeoutSeconds, queue: name } = queue.consumer;
    if (message.receives >= MAX_RECEIVES) this.deadLetters.push({ queue: name, body: message.body });
    else this.#arrive(queue, message, timeoutSeconds * 6_000);
  }
}

function toRecord({ id, body, receives, sentAt }: Message, queue: string): SQSRecord {
  return {
    ...{ messageId: id, receiptHandle: id, body, messageAttributes: {}, md5OfBody: "" },
    ...{ eventSource: "aws:sqs", eventSourceARN: queue, awsRegion: "us-east-1" },
    attributes: {
      ...{ SentTimestamp: `${sentAt}`, ApproximateReceiveCount: `${receives}` },
      ...{ SenderId: "soak", ApproximateFirstReceiveTimestamp: `${sentAt}` },
    },
  };
}
