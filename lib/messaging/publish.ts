import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { EVENTS_VERSION, MAX_EVENTS_PER_ENVELOPE } from "../contract/envelope.ts";
import type { Envelope, Event, EventType } from "../contract/events.ts";
import { backOff } from "../core/back-off.ts";
import { chunk } from "../core/chunks.ts";
import { environment } from "../core/environment.ts";
import { inParallel } from "../core/in-parallel.ts";
import { batches, sendWithRetry } from "./batches.ts";

let client: SNSClient | undefined;
const sns = () => {
  client ??= new SNSClient({ maxAttempts: 6 });
  return client;
};

/** PublishBatch's limit. */
const MAX_ENTRIES = 10;
const CONCURRENCY = 4;

/**
 * Packs events into envelopes of one type and at most 100 events each. Events of one type stay in order.
 */
export function toEnvelopes(events: readonly Event[]): Envelope[] {
  const byType = Map.groupBy(events, ({ type }) => type);
  return [...byType].flatMap(([type, some]) =>
    chunk(some, MAX_EVENTS_PER_ENVELOPE).map((part) => toEnvelope(type, part)),
  );
}

function toEnvelope(type: EventType, events: readonly Event[]): Envelope {
  const bare = events.map(({ type: _, ...event }) => event);
  return { version: EVENTS_VERSION, type, events: bare } as Envelope;
}

/** Publishes events, each at least once. Throws if the topic still rejects one in the last round. */
export async function publish(events: readonly Event[]): Promise<void> {
  const byType = Map.groupBy(toEnvelopes(events), ({ type }) => type);
  const calls = [...byType].flatMap(([type, envelopes]) =>
    batches(
      envelopes.map((envelope) => JSON.stringify(envelope)),
      MAX_ENTRIES,
    ).map((run) => ({ type, run })),
  );
  await inParallel(calls, CONCURRENCY, ({ type, run }) =>
    sendWithRetry(run, (entries) => publishBatch(type, entries), backOff),
  );
}

async function publishBatch(type: EventType, entries: { Id: string; text: string }[]) {
  const { Failed } = await sns().send(
    new PublishBatchCommand({
      TopicArn: environment("topicArn"),
      PublishBatchRequestEntries: entries.map(({ Id, text }) => ({
        Id,
        Message: text,
        // What subscriptions filter by.
        MessageAttributes: { type: { DataType: "String", StringValue: type } },
      })),
    }),
  );
  return Failed ?? [];
}
