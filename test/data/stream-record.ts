import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { Item } from "../../lib/data/table/client.ts";

/** A record of the table's stream, as Lambda passes it to publish-changes. */
export function recordOf(before: Item | undefined, after: Item | undefined): DynamoDBRecord {
  const image = (item: Item) => marshall(item, { removeUndefinedValues: true });
  const images = { ...(before && { OldImage: image(before) }), ...(after && { NewImage: image(after) }) };
  return { eventID: "record", dynamodb: images } as DynamoDBRecord;
}
