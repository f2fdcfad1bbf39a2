/**
 * Lists of people. A list and its members are one partition; an item of the owner holds the ids of their lists, which bounds their
 * number and lists them consistently.
 */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { ListPorts } from "../../domain/list/ports.ts";
import { assign, given } from "../table/assign.ts";
import { batchGet } from "../table/batch-get.ts";
import { batchWrite } from "../table/batch-write.ts";
import { dynamo, type Item, tableName } from "../table/client.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { listKeys } from "../table/list-keys.ts";
import { queryAll } from "../table/query-all.ts";
import { toList } from "./list-item.ts";

export const getList: ListPorts["getList"] = async (id) => {
  const item = await getItem(listKeys.list(id), { consistent: true });
  return item && toList(item);
};

export const getLists: ListPorts["getLists"] = async (ids) => {
  const items = await batchGet(ids.map(listKeys.list), { consistent: true });
  return new Map(items.map(toList).map((list) => [list.id, list]));
};

export const listOwnLists: ListPorts["listOwnLists"] = async (ownerId) => {
  const item = await getItem(listKeys.ownLists(ownerId), { consistent: true });
  return item?.ids instanceof Set ? [...(item.ids as Set<string>)].sort().reverse() : [];
};

export const putList: ListPorts["putList"] = ({ id, ...list }, max) => {
  const TableName = tableName();
  const transaction = new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          ...{ TableName, Item: { ...listKeys.list(id), ...list, members: 0 } },
          ConditionExpression: "attribute_not_exists(PK)",
        },
      },
      {
        Update: {
          ...{ TableName, Key: listKeys.ownLists(list.ownerId) },
          UpdateExpression: "ADD ids :id",
          ConditionExpression: "attribute_not_exists(ids) OR size(ids) < :max",
          ExpressionAttributeValues: { ":id": new Set([id]), ":max": max },
        },
      },
    ],
  });
  return ifCondition(() => dynamo().send(transaction));
};

export const updateList: ListPorts["updateList"] = async ({ id, ownerId }, changes) => {
  const { set, ...values } = assign({ ownerId, ...given(changes) });
  const outcome = await tryWrite(() =>
    updateItem(listKeys.list(id), {
      ...{ ...values, UpdateExpression: set },
      // Not one that is being removed.
      ConditionExpression: "ownerId = :ownerId AND attribute_not_exists(deleted)",
      ReturnValues: "ALL_NEW",
    }),
  );
  return outcome.written ? toList(outcome.result as Item) : undefined;
};

/** First nobody finds the list or gets into it, then its members are removed, then the list. After a crash, that is repeated. */
export const removeList: ListPorts["removeList"] = async ({ id, ownerId }) => {
  const TableName = tableName();
  const Key = listKeys.list(id);
  const isOwn = {
    ConditionExpression: "ownerId = :owner",
    ExpressionAttributeValues: { ":owner": ownerId },
  };
  const marked = await ifCondition(() =>
    updateItem(Key, {
      ...isOwn,
      UpdateExpression: "SET deleted = :yes",
      ExpressionAttributeValues: { ":owner": ownerId, ":yes": true },
    }),
  );
  if (!marked) return;
  for await (const items of queryAll(Key.PK, { prefix: sortPrefixes.member, consistent: true }))
    await batchWrite(items.map(({ PK, SK }) => ({ delete: { PK, SK } })));
  const forget = {
    ...{ TableName, Key: listKeys.ownLists(ownerId) },
    UpdateExpression: "DELETE ids :id",
    ExpressionAttributeValues: { ":id": new Set([id]) },
  };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Delete: { TableName, Key, ...isOwn } }, { Update: forget }],
  });
  await ifCondition(() => dynamo().send(transaction));
};
