/**
 * What all queue consumers share: schema validation, partial batch failure, one correlated log line per message, and
 * metrics. A message may arrive twice, late, or after a later one, so handlers are idempotent.
 */
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod/mini";
import { now } from "../core/clock.ts";
import { inParallel } from "../core/in-parallel.ts";
import { isSampled, type Logger, logger, MetricUnit, metrics } from "../core/observe.ts";
import { partsOf } from "./split.ts";

/** A message; its log lines carry the correlation ids of the requests that caused it. */
export type Received<Message> = {
  id: string;
  message: Message;
  log: Logger;
  receives: number;
  /** Whether its success is logged. */
  sampled: boolean;
};

type Options = {
  /** Sends messages to the step's own queue. With it, the events of a message that failed are retried separately. */
  resend?: (messages: readonly object[]) => Promise<void>;
};

type Schema = z.ZodMiniType;

/** Messages of a batch handled at a time. */
const CONCURRENCY = 5;

/**
 * Creates the handler of a step that works message by message. A message that fails is delivered again and ends in the
 * dead-letter queue; the rest of its batch is not affected. `attempt` counts its deliveries, from 1.
 */
export function consumer<S extends Schema>(
  step: string,
  schema: S,
  handle: (message: z.output<S>, log: Logger, attempt: number) => Promise<void>,
  options: Options = {},
) {
  const handleBatch = async (batch: Received<z.output<S>>[]) => {
    const failed = new Set<string>();
    await inParallel(batch, CONCURRENCY, async (received) => {
      try {
        await handle(received.message, received.log, received.receives);
      } catch (error) {
        received.log.error("message failed", { error: error as Error });
        if (!(await resent(received, partsOf(received.message as object, error), options)))
          failed.add(received.id);
      }
    });
    return failed;
  };
  return batchConsumer(step, schema, handleBatch, options);
}

/**
 * Creates the handler of a step that works on whole batches and returns the ids of the messages that failed. With
 * `resend`, a message of several events is split when it arrives again: its invocation timed out or crashed, and one of
 * the events may be the reason.
 */
export function batchConsumer<S extends Schema>(
  step: string,
  schema: S,
  handle: (batch: Received<z.output<S>>[]) => Promise<ReadonlySet<string>>,
  options: Options = {},
) {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(observed(step))
    .handler(async ({ Records: records }: SQSEvent) => {
      const received = records.map((record) => receive(step, schema, record));
      const good = received.filter((one) => one.message !== undefined) as Received<z.output<S>>[];
      const first = await withoutSplit(good, options);
      const failed = first.length > 0 ? await handle(first) : new Set<string>();
      for (const { id, log, sampled } of good) if (sampled && !failed.has(id)) log.info("message handled");
      const bad = received.filter((one) => one.message === undefined);
      return {
        batchItemFailures: [...failed, ...bad.map(({ id }) => id)].map((itemIdentifier) => ({
          itemIdentifier,
        })),
      };
    });
}

/** The messages to handle now: all but those of several events that arrived before. */
async function withoutSplit<M>(messages: Received<M>[], options: Options): Promise<Received<M>[]> {
  const kept: Received<M>[] = [];
  for (const one of messages) {
    const again = one.receives > 1 && (await resent(one, partsOf(one.message as object), options));
    if (!again) kept.push(one);
  }
  return kept;
}

/** Sends a message's parts to the queue in its place. False if it has none, or the queue does not take them. */
async function resent({ log }: Received<unknown>, parts: object[], { resend }: Options): Promise<boolean> {
  if (!resend || parts.length === 0) return false;
  try {
    await resend(parts);
    log.warn("message split: its events are retried separately", { parts: parts.length });
    return true;
  } catch (error) {
    log.error("message could not be split", { error: error as Error });
    return false;
  }
}

/** Parses one message. An invalid one is reported as failed, and so ends in the dead-letter queue. */
function receive<S extends Schema>(
  step: string,
  schema: S,
  { messageId: id, body, attributes }: SQSRecord,
): Received<z.output<S> | undefined> {
  const log = logger.createChild();
  // What `npm run trace` reads. A message may wait in a batch before its line is written.
  log.appendKeys({ step, messageId: id, sentAt: Number(attributes.SentTimestamp), receivedAt: now() });
  const receives = Number(attributes.ApproximateReceiveCount ?? 1);
  try {
    const message = schema.parse(JSON.parse(body));
    const trace = traceOf(message);
    log.appendKeys(trace);
    return { id, message, log, receives, sampled: isSampled(trace.correlationIds) };
  } catch (error) {
    // Not by class: naming `z.core` at run time would bundle all of zod's locales.
    const issues = error instanceof SyntaxError ? [{ message: "Not JSON." }] : issuesOf(error);
    log.error("message rejected: it does not match the schema", { issues });
    return { id, message: undefined, log, receives, sampled: true };
  }
}

function issuesOf(error: unknown): unknown {
  if (error instanceof Error && "issues" in error) return error.issues;
  throw error;
}

type Trace = {
  correlationIds: string[];
  events: number;
  type?: string;
  /** Feeds that a tweet is written to. */
  rows?: number;
};

/** The correlation ids in a message, wherever it carries them, its number of events, and what else identifies it. */
function traceOf(message: unknown): Trace {
  const envelope = message as {
    events?: unknown[];
    follows?: unknown[];
    type?: string;
    followerIds?: unknown[];
    correlationIds?: string[];
  };
  const events = envelope.events ?? envelope.follows ?? [message];
  const ids = events.flatMap((event) => (event as { correlationId?: string }).correlationId ?? []);
  return {
    correlationIds: [...new Set([...ids, ...(envelope.correlationIds ?? [])])],
    events: events.length,
    ...(envelope.type ? { type: envelope.type } : {}),
    ...(envelope.followerIds ? { rows: envelope.followerIds.length } : {}),
  };
}

/** Counts handled and failed messages, and measures how long the batch's oldest message waited. */
function observed(step: string): middy.MiddlewareObj<SQSEvent, SQSBatchResponse, Error, Context> {
  const finish: middy.MiddlewareFn<SQSEvent, SQSBatchResponse, Error, Context> = ({
    event,
    error,
    response,
  }) => {
    const all = event.Records.length;
    const failed = response ? response.batchItemFailures.length : all;
    const sent = event.Records.map(({ attributes }) => Number(attributes.SentTimestamp));
    metrics.addDimension("step", step);
    metrics.addMetric("MessagesHandled", MetricUnit.Count, all - failed);
    metrics.addMetric("MessagesFailed", MetricUnit.Count, failed);
    metrics.addMetric("OldestMessageAge", MetricUnit.Milliseconds, Math.max(0, now() - Math.min(...sent)));
    metrics.publishStoredMetrics();
    if (error) logger.error("batch failed", { step, error });
  };
  return { after: finish, onError: finish };
}
