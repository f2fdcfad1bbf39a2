/** Who is in a list. The list counts them; a member and the count change in one transaction. */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { cacheHot } from "../../core/hot-cache.ts";
import { MAX_MEMBERS } from "../../domain/list/model.ts";
import type { ListPorts } from "../../domain/list/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem } from "../table/item.ts";
import { idIn } from "../table/keys.ts";
import { listIndexKeys, listKeys } from "../table/list-keys.ts";
import { queryRange } from "../table/query.ts";
import { getList } from "./list.ts";
import { toList } from "./list-item.ts";

/** Sorts before a list and its members. */
const START = " ";

type Read = NonNullable<Awaited<ReturnType<ListPorts["readMembers"]>>>;

async function readPartition(listId: string, consistent: boolean): Promise<Read | undefined> {
  const range = { after: START, limit: MAX_MEMBERS + 1 };
  const [first, ...others] = await queryRange(listKeys.list(listId).PK, range, { consistent });
  if (!first || first.SK !== listKeys.list(listId).SK) return undefined;
  const members = others.map(({ SK, since }) => ({ userId: idIn(SK), since: String(since) }));
  return { list: toList(first), members };
}

/** A public list may have thousands of readers a second. One that seems to be missing may have just been created. */
const readHotPartition = cacheHot(
  async ([listId = ""]) => {
    const found = (await readPartition(listId, false)) ?? (await readPartition(listId, true));
    return new Map(found && [[listId, found]]);
  },
  { maxSize: 200, maxAge: 1_000 },
);

export const readMembers: ListPorts["readMembers"] = async (listId) =>
  (await readHotPartition([listId])).get(listId)?.value;

export const addMember: ListPorts["addMember"] = async ({ ownerId, since, max, ...key }) => {
  const TableName = tableName();
  const index = { GSI1PK: listIndexKeys.listed(key.userId), GSI1SK: key.listId };
  const transaction = new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          ...{ TableName, Item: { ...listKeys.member(key), since, ...index } },
          ConditionExpression: "attribute_not_exists(PK)",
        },
      },
      {
        Update: {
          ...{ TableName, Key: listKeys.list(key.listId) },
          UpdateExpression: "ADD members :one",
          ConditionExpression: "ownerId = :owner AND attribute_not_exists(deleted) AND members < :max",
          ExpressionAttributeValues: { ":owner": ownerId, ":one": 1, ":max": max },
        },
      },
    ],
  });
  if (await ifCondition(() => dynamo().send(transaction))) return "added";
  const [member, list] = await Promise.all([
    getItem(listKeys.member(key), { consistent: true }),
    getList(key.listId),
  ]);
  if (!list || list.deleted || list.ownerId !== ownerId) return "missing";
  return member ? "present" : "full";
};

export const removeMember: ListPorts["removeMember"] = async (key) => {
  const TableName = tableName();
  const list = listKeys.list(key.listId);
  const member = listKeys.member(key);
  const transaction = new TransactWriteCommand({
    TransactItems: [
      { Delete: { TableName, Key: member, ConditionExpression: "attribute_exists(PK)" } },
      {
        Update: {
          ...{ TableName, Key: list },
          UpdateExpression: "ADD members :minus",
          ConditionExpression: "attribute_exists(PK)",
          ExpressionAttributeValues: { ":minus": -1 },
        },
      },
    ],
  });
  if (await ifCondition(() => dynamo().send(transaction))) return;
  // Without a list, nothing counts the member.
  if (!(await getItem(list, { consistent: true }))) await deleteItem(member);
};

export const findMemberships: ListPorts["findMemberships"] = async (userId, listIds) => {
  const items = await batchGet(
    listIds.map((listId) => listKeys.member({ listId, userId })),
    { consistent: true },
  );
  return new Set(items.map(({ PK }) => idIn(PK)));
};

export const listMemberships: ListPorts["listMemberships"] = async (userId, limit) => {
  const items = await queryRange(listIndexKeys.listed(userId), { limit }, { index: "GSI1" });
  return items.map(({ PK }) => idIn(PK));
};
