/**
 * Publishes the table's stream. A batch is all or nothing: if the topic rejects events, Lambda reads the whole batch again,
 * and consumers handle what is published twice without harm. A record that murmur cannot have written goes to the
 * dead-letter queue instead, because it would block everything behind it.
 */
import middy from "@middy/core";
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Event } from "../contract/events.ts";
import { now } from "../core/clock.ts";
import { isSampled, logger, MetricUnit, metrics } from "../core/observe.ts";

type Ports = {
  /** Throws if the record is invalid. */
  toEvent: (record: DynamoDBRecord) => Event | undefined;
  /** Whether this region publishes a change; another one publishes the others. */
  isPublishedHere: (record: DynamoDBRecord) => boolean;
  publish: (events: readonly Event[]) => Promise<void>;
  deadLetter: (records: readonly DynamoDBRecord[]) => Promise<void>;
  /** When the heartbeat of a record was sent, ms since 1970; undefined for every other record. */
  toHeartbeat: (record: DynamoDBRecord) => number | undefined;
  recordArrival: (sentAt: number) => Promise<void>;
};

/** Creates the handler of the stream's one reader. */
export function streamConsumer(step: string, ports: Ports) {
  return middy<DynamoDBStreamEvent, void>()
    .use(observed(step))
    .handler(async ({ Records: records }: DynamoDBStreamEvent) => {
      const own = records.filter(ports.isPublishedHere);
      const read = own.map((record) => readRecord(ports, record));
      const events = read.filter((one) => one !== undefined && "type" in one) as Event[];
      const bad = read.filter((one) => one !== undefined && "dynamodb" in one) as DynamoDBRecord[];
      if (bad.length > 0) await ports.deadLetter(bad);
      await ports.publish(events);
      await recordHeartbeats(ports, records);
      metrics.addMetric("EventsPublished", MetricUnit.Count, events.length);
      metrics.addMetric("RecordsDeadLettered", MetricUnit.Count, bad.length);
      metrics.addMetric("RecordsOfOtherRegions", MetricUnit.Count, records.length - own.length);
      const correlationIds = [...new Set(events.map(({ correlationId }) => correlationId))];
      if (events.length > 0 && isSampled(correlationIds))
        logger.info("events published", { step, events: events.length, correlationIds });
    });
}

/** A record's event, if any; the record itself if it is invalid. */
function readRecord(ports: Ports, record: DynamoDBRecord): Event | DynamoDBRecord | undefined {
  try {
    return ports.toEvent(record);
  } catch (error) {
    // The record contains a user's text; only its id is logged.
    logger.error("record sent to the dead-letter queue", { eventID: record.eventID, error: error as Error });
    return { ...record, dynamodb: record.dynamodb ?? {} };
  }
}

/** After publishing, because it shows that the stream is read to its end. A failure must not publish the batch again. */
async function recordHeartbeats(ports: Ports, records: readonly DynamoDBRecord[]): Promise<void> {
  const sent = records.map(ports.toHeartbeat).filter((sentAt) => sentAt !== undefined);
  if (sent.length === 0) return;
  await ports
    .recordArrival(Math.max(...sent))
    .catch((error: Error) => logger.warn("heartbeat not recorded", { error }));
}

function observed(step: string): middy.MiddlewareObj<DynamoDBStreamEvent, void, Error, Context> {
  const finish: middy.MiddlewareFn<DynamoDBStreamEvent, void, Error, Context> = ({ event, error }) => {
    const written = event.Records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? Infinity);
    const age = now() - Math.min(...written) * 1000;
    metrics.addDimension("step", step);
    metrics.addMetric("RecordsFailed", MetricUnit.Count, error ? event.Records.length : 0);
    metrics.addMetric("OldestRecordAge", MetricUnit.Milliseconds, Math.max(0, age));
    metrics.publishStoredMetrics();
    if (error) logger.error("batch failed", { step, error });
  };
  return { after: finish, onError: finish };
}
