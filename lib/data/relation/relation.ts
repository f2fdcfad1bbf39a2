/**
 * How users keep each other at a distance: one item for each user and other user, so that one query tells a reader's blocks,
 * those of others against them, and their mutes. Indexes list the blocks and the mutes.
 */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { NO_RELATION, type RelationKey } from "../../domain/relation/model.ts";
import type { RelationPorts } from "../../domain/relation/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, updateItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { queryRange } from "../table/query.ts";
import { otherIdIn, relationIndexKeys, relationKeys } from "../table/relation-keys.ts";
import { relationsAmong, toRelation } from "./relation-item.ts";

/** Relations that one query reads: 0.5 RRU for the few that most users have, at most 2.5. Those beyond are read by key. */
export const FIRST_RELATIONS = 100;
/** Sorts before every id. */
const START = " ";

export const getRelations: RelationPorts["getRelations"] = async (userId, otherIds) => {
  const partition = relationKeys.relation({ userId, otherId: "" }).PK;
  const [first, ids] = await Promise.all([
    queryRange(partition, { after: START, limit: FIRST_RELATIONS }, { prefix: sortPrefixes.relation }),
    otherIds,
  ]);
  const reached = first.length === FIRST_RELATIONS ? otherIdIn(first.at(-1)?.SK ?? "") : undefined;
  const beyond = reached === undefined ? [] : ids.filter((id) => id > reached);
  const rest =
    beyond.length > 0
      ? await batchGet(beyond.map((otherId) => relationKeys.relation({ userId, otherId })))
      : [];
  return relationsAmong([...first, ...rest], ids);
};

export const getRelation: RelationPorts["getRelation"] = async (key) => {
  const item = await getItem(relationKeys.relation(key), { consistent: true });
  return item ? toRelation(item) : NO_RELATION;
};

/** The two items change in one transaction, so that a block never works one way only. */
export const setBlock: RelationPorts["setBlock"] = async ({ userId, otherId, blocked, since }) => {
  const [own, other] = [
    { userId, otherId },
    { userId: otherId, otherId: userId },
  ];
  const TableName = tableName();
  const updates = blocked
    ? [
        {
          UpdateExpression: "SET GSI1PK = :list, GSI1SK = if_not_exists(GSI1SK, :since)",
          ExpressionAttributeValues: { ":list": relationIndexKeys.blocks(userId), ":since": since },
        },
        { UpdateExpression: "SET blockedBy = :yes", ExpressionAttributeValues: { ":yes": true } },
      ]
    : [{ UpdateExpression: "REMOVE GSI1PK, GSI1SK" }, { UpdateExpression: "REMOVE blockedBy" }];
  const TransactItems = [own, other].map((key, i) => ({
    Update: { TableName, Key: relationKeys.relation(key), UpdateExpression: "", ...updates[i] },
  }));
  await ifCondition(() => dynamo().send(new TransactWriteCommand({ TransactItems })));
  if (!blocked) await Promise.all([own, other].map(removeIfEmpty));
};

export const setMute: RelationPorts["setMute"] = async ({ muted, until, since, ...key }) => {
  if (!muted) {
    await updateItem(relationKeys.relation(key), { UpdateExpression: "REMOVE GSI2PK, GSI2SK, mutedUntil" });
    return removeIfEmpty(key);
  }
  await updateItem(relationKeys.relation(key), {
    UpdateExpression: `SET GSI2PK = :list, GSI2SK = if_not_exists(GSI2SK, :since)${
      until === undefined ? " REMOVE mutedUntil" : ", mutedUntil = :until"
    }`,
    ExpressionAttributeValues: {
      ...{ ":list": relationIndexKeys.mutes(key.userId), ":since": since },
      ...(until === undefined ? {} : { ":until": until }),
    },
  });
};

/** An item that says nothing any more would only take room among those that every page reads. */
async function removeIfEmpty(key: RelationKey): Promise<void> {
  await ifCondition(() =>
    deleteItem(relationKeys.relation(key), {
      ConditionExpression: [
        "attribute_not_exists(GSI1PK)",
        "attribute_not_exists(GSI2PK)",
        "attribute_not_exists(blockedBy)",
      ].join(" AND "),
    }),
  );
}

export const listBlocks: RelationPorts["listBlocks"] = async (userId, range) => {
  const items = await queryRange(relationIndexKeys.blocks(userId), range, { index: "GSI1" });
  return items.map(({ SK, GSI1SK }) => ({ position: String(GSI1SK), userId: otherIdIn(SK) }));
};

export const listMutes: RelationPorts["listMutes"] = async (userId, range) => {
  const items = await queryRange(relationIndexKeys.mutes(userId), range, { index: "GSI2" });
  return items.map(({ SK, GSI2SK }) => ({ position: String(GSI2SK), userId: otherIdIn(SK) }));
};
