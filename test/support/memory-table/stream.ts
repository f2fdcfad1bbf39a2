/** The table's stream, as its Lambda receives it. */
import type { DynamoDBRecord } from "aws-lambda";
import { marshalled } from "./items.ts";
import type { Change } from "./table.ts";

/** The stream record of a change. */
export function toStreamRecord({ key, before, after }: Change, eventID: string): DynamoDBRecord {
  const images = {
    ...(before && { OldImage: marshalled(before) }),
    ...(after && { NewImage: marshalled(after) }),
  };
  const eventName = after ? (before ? "MODIFY" : "INSERT") : "REMOVE";
  return {
    eventID,
    eventName,
    dynamodb: { Keys: marshalled(key), SequenceNumber: eventID, ...images },
  } as DynamoDBRecord;
}
