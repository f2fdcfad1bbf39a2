/**
 * A region's heartbeat is two items: what was sent, which passes the stream's filter, and what has arrived, which does not.
 * Both are replicated to other regions, whose readers ignore them.
 */
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { environment } from "../../core/environment.ts";
import type { HealthPorts } from "../../domain/health/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys, nameOfKey } from "../table/keys.ts";

const sent = () => keys.heartbeat(environment("region"));
const arrived = () => keys.heartbeatArrival(environment("region"));

export const getHeartbeat: HealthPorts["getHeartbeat"] = async () => {
  const [last, arrival] = await Promise.all([getItem(sent()), getItem(arrived())]);
  return last && { sentAt: Number(last.at), arrivedAt: Number(arrival?.at ?? 0) };
};

export const sendHeartbeat: HealthPorts["sendHeartbeat"] = (sentAt) => moveTo(sent(), sentAt);

export const recordArrival: HealthPorts["recordArrival"] = (sentAt) => moveTo(arrived(), sentAt);

/** Several processes do this at once, so time only moves forward. */
async function moveTo(key: ReturnType<typeof sent>, at: number): Promise<void> {
  await ifCondition(() =>
    updateItem(key, {
      UpdateExpression: "SET #at = :at",
      ConditionExpression: "attribute_not_exists(#at) OR #at < :at",
      ExpressionAttributeNames: { "#at": "at" },
      ExpressionAttributeValues: { ":at": at },
    }),
  );
}

/** When the heartbeat of a stream record was sent; undefined for every other record, and for heartbeats of other regions. */
export function toHeartbeat({ dynamodb: change }: DynamoDBRecord): number | undefined {
  if (change?.Keys?.PK?.S !== sent().PK || !change.NewImage) return undefined;
  const { PK, SK, at } = unmarshall(change.NewImage as Parameters<typeof unmarshall>[0]);
  return nameOfKey({ PK, SK }) === nameOfKey(sent()) ? Number(at) : undefined;
}
