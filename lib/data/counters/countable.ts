/**
 * What all edges have in common: `active` says what is wanted, `counted` what the counters hold. The API changes only
 * `active`, in one conditional write; `update-counters` brings `counted` after it.
 */
import { type AttributeValue, ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { CountableState } from "../../domain/model.ts";
import { despiteConflicts } from "../table/condition.ts";
import type { Key } from "../table/keys.ts";
import { dynamo, type Item, tableName } from "../table/client.ts";

/** Parses the two facts of an edge. */
export function toCountableState(item: Item): CountableState {
  return { active: item.active === true, counted: item.counted === 1 ? 1 : 0 };
}

/**
 * Brings an edge into the wanted state with one conditional write, and answers with its facts as they are then; undefined
 * where there is no edge and none was wanted. An edge that is so already stays untouched, moment and all.
 * `attributes` are set when it is switched on; those named in `indexAttributes` are taken away when it is switched off,
 * so that it leaves its indexes at once.
 */
export async function setActive(
  key: Key,
  active: boolean,
  attributes: Record<string, unknown> & { correlationId: string },
  indexAttributes: readonly string[] = [],
): Promise<CountableState | undefined> {
  const change = active ? switchOn(attributes) : switchOff(attributes.correlationId, indexAttributes);
  const update = new UpdateCommand({
    TableName: tableName(),
    Key: key,
    ...change,
    ReturnValues: "ALL_NEW",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    const { Attributes } = await despiteConflicts(() => dynamo().send(update));
    return toCountableState(Attributes as Item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return error.Item && stateOf(error.Item);
    throw error;
  }
}

/** The document client does not unmarshall the item that a failed condition answers with. */
function stateOf(item: Record<string, AttributeValue>): CountableState {
  return { active: item.active?.BOOL === true, counted: item.counted?.N === "1" ? 1 : 0 };
}

function switchOn(attributes: Record<string, unknown>) {
  const names = Object.keys(attributes);
  return {
    UpdateExpression: `SET active = :yes, counted = if_not_exists(counted, :zero), ${names.map((name) => `${name} = :${name}`).join(", ")}`,
    ConditionExpression: "attribute_not_exists(PK) OR active = :no",
    ExpressionAttributeValues: {
      ":yes": true,
      ":no": false,
      ":zero": 0,
      ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
    },
  };
}

function switchOff(correlationId: string, indexAttributes: readonly string[]) {
  const remove = indexAttributes.length > 0 ? ` REMOVE ${indexAttributes.join(", ")}` : "";
  return {
    UpdateExpression: `SET active = :no, correlationId = :correlationId${remove}`,
    ConditionExpression: "active = :yes",
    ExpressionAttributeValues: { ":yes": true, ":no": false, ":correlationId": correlationId },
  };
}
