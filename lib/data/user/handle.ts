import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { cacheHot } from "../../core/hot-cache.ts";
import type { UserPorts } from "../../domain/user/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { dynamo, tableName } from "../table/client.ts";
import { getItem } from "../table/item.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";

/** A celebrity's handle is looked up by thousands a second. */
const readHotHandle = cacheHot(
  async ([handle = ""]) => {
    const claim = await getItem(keys.handle(handle));
    return new Map(claim?.userId ? [[handle, String(claim.userId)]] : []);
  },
  { maxSize: 5_000, maxAge: 1_000 },
);

export const findUserId: UserPorts["findUserId"] = async (handle) =>
  (await readHotHandle([handle])).get(handle)?.value;

/** An expired claim does not count, though TTL may not have removed it yet. */
export const isHandleTaken: UserPorts["isHandleTaken"] = async (handle, now) => {
  const claim = await getItem(keys.handle(handle));
  return claim !== undefined && !(Number(claim.expiresAt) * 1000 <= now);
};

export const findUserIds: UserPorts["findUserIds"] = async (handles) => {
  const claims = await batchGet(handles.map(keys.handle));
  return new Map(claims.flatMap(({ handle, userId }) => (userId ? [[String(handle), String(userId)]] : [])));
};

/** `~` sorts after every handle that starts with what precedes it; a space sorts between a handle and every longer one. */
const [AFTER, BETWEEN] = ["~", " "];

export const listHandles: UserPorts["listHandles"] = async ({ prefix, after, limit }) => {
  const low = after === undefined || after < prefix ? prefix : after + BETWEEN;
  const high = prefix + AFTER;
  // DynamoDB rejects a range whose ends are reversed.
  if (low > high) return [];
  const { Items: items } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "GSI1",
      KeyConditionExpression: "GSI1PK = :partition AND GSI1SK BETWEEN :low AND :high",
      ExpressionAttributeValues: { ":partition": indexKeys.handles(prefix), ":low": low, ":high": high },
      // At most 101 keys, far below the megabyte that one query reads.
      Limit: limit,
    }),
  );
  return (items ?? []).map((item) => ({ handle: String(item.GSI1SK), userId: idIn(String(item.PK)) }));
};
