/** The two kinds of messages of the stream's dead-letter queue. */
import type { DynamoDBRecord } from "aws-lambda";
import { toEvent } from "../../data/table/stream.ts";

/** Lambda's message about a batch that the stream's reader did not handle in time (Lambda developer guide, "On-failure destination"). */
export type StreamRange = {
  shardId: string;
  startSequenceNumber: string;
  endSequenceNumber: string;
  streamArn: string;
  batchSize: number;
  approximateArrivalOfFirstRecord: string;
  approximateArrivalOfLastRecord: string;
};
type Failure = { requestContext?: { condition?: string }; DDBStreamBatchInfo?: StreamRange };

/** Parses a message: a record that the reader rejected, or a range of records that it could not publish. */
export function parseStreamMessage(
  body: string,
): { record: DynamoDBRecord } | { range: StreamRange; condition: string } | undefined {
  try {
    const message = JSON.parse(body) as DynamoDBRecord & Failure;
    const { DDBStreamBatchInfo: range, requestContext } = message;
    if (range) return { range, condition: requestContext?.condition ?? "unknown" };
    return message.dynamodb ? { record: message } : undefined;
  } catch {
    return undefined;
  }
}

export function explainStreamMessage(body: string) {
  const step = "publish-changes";
  const parsed = parseStreamMessage(body);
  if (!parsed)
    return {
      step,
      type: "unknown",
      ids: {},
      reason: "Neither a record of the stream nor a range of it: drop it.",
    };
  if ("range" in parsed) {
    const { range, condition } = parsed;
    const { approximateArrivalOfFirstRecord: first, approximateArrivalOfLastRecord: last } = range;
    return {
      ...{ step, type: "range", ids: { shardId: [range.shardId] } },
      reason: `${range.batchSize} records, written from ${first} to ${last}, were not published (${condition}). Sending it back reads them from the stream again, which keeps them for 24 hours; after that, use replay and reconcile.`,
    };
  }
  return { step, type: "record", ids: keyOf(parsed.record), reason: reasonOf(parsed.record) };
}

function keyOf({ eventID, dynamodb }: DynamoDBRecord): Record<string, string[]> {
  const { PK, SK } = dynamodb?.Keys ?? {};
  return { eventID: [String(eventID)], key: [`${PK?.S ?? "?"} ${SK?.S ?? "?"}`] };
}

function reasonOf(record: DynamoDBRecord): string {
  try {
    const event = toEvent(record);
    return event
      ? `It is valid now: sending it back publishes ${event.type}.`
      : "It means no event now: sending it back removes it.";
  } catch (error) {
    return `This version of murmur cannot have written the row: ${(error as Error).message}. Drop it, or send it back once a version that accepts it runs these tools.`;
  }
}
