/**
 * What all countable items store: whether their user wants them (`active`) and whether the counters include them
 * (`counted`). The API changes only `active`, in one conditional write; update-counters then changes `counted`.
 */
import type { CountableState } from "../../domain/counters/model.ts";
import type { Item } from "../table/client.ts";
import { tryWrite } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import type { Key } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";

/** Parses an item's two facts. */
export function toCountableState(item: Record<string, unknown>): CountableState {
  return { active: item.active === true, counted: item.counted === 1 ? 1 : 0 };
}

type Attributes = Record<string, unknown> & { correlationId: string };

/**
 * Sets an item's state in one conditional write and returns the item as it is then; undefined if there is none and none was
 * wanted. An item that has the state already stays as it is, including its `since`. Activating it sets `attributes`;
 * deactivating it removes `endingAttributes`, among them those that put it into indexes, so that it leaves them at once.
 */
export async function setActive(
  key: Key,
  active: boolean,
  { attributes, endingAttributes = [] }: { attributes: Attributes; endingAttributes?: readonly string[] },
): Promise<Item | undefined> {
  const change = active
    ? activate({ ...attributes, writtenIn: regionHere() })
    : deactivate(attributes.correlationId, endingAttributes);
  const outcome = await tryWrite(() =>
    updateItem(key, {
      ...change,
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  return (outcome.written ? outcome.result : outcome.item) as Item | undefined;
}

function activate(attributes: Record<string, unknown>) {
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

function deactivate(correlationId: string, endingAttributes: readonly string[]) {
  const remove = endingAttributes.length > 0 ? ` REMOVE ${endingAttributes.join(", ")}` : "";
  return {
    UpdateExpression: `SET active = :no, correlationId = :correlationId, writtenIn = :region${remove}`,
    ConditionExpression: "active = :yes",
    ExpressionAttributeValues: {
      ":yes": true,
      ":no": false,
      ":correlationId": correlationId,
      ":region": regionHere(),
    },
  };
}
