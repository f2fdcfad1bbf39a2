/**
 * What all countable items store: whether their user wants them (`active`) and whether the counters include them
 * (`counted`). The API changes only `active`, in one conditional write; update-counters then changes `counted`.
 */
import type { CountableState } from "../../domain/counters/model.ts";
import { tryWrite } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import type { Key } from "../table/keys.ts";

/** Parses an item's two facts. */
export function toCountableState(item: Record<string, unknown>): CountableState {
  return { active: item.active === true, counted: item.counted === 1 ? 1 : 0 };
}

type Attributes = Record<string, unknown> & { correlationId: string };

/**
 * Sets an item's state in one conditional write and returns the result; undefined if there is no item and none was wanted.
 * An item that has the state already stays as it is, including its `since`. Activating it sets `attributes`; deactivating
 * it removes `indexAttributes`, so that it leaves its indexes at once.
 */
export async function setActive(
  key: Key,
  active: boolean,
  { attributes, indexAttributes = [] }: { attributes: Attributes; indexAttributes?: readonly string[] },
): Promise<CountableState | undefined> {
  const change = active ? activate(attributes) : deactivate(attributes.correlationId, indexAttributes);
  const outcome = await tryWrite(() =>
    updateItem(key, {
      ...change,
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  const item = outcome.written ? outcome.result : outcome.item;
  return item && toCountableState(item);
}

function activate(attributes: Attributes) {
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

function deactivate(correlationId: string, indexAttributes: readonly string[]) {
  const remove = indexAttributes.length > 0 ? ` REMOVE ${indexAttributes.join(", ")}` : "";
  return {
    UpdateExpression: `SET active = :no, correlationId = :correlationId${remove}`,
    ConditionExpression: "active = :yes",
    ExpressionAttributeValues: { ":yes": true, ":no": false, ":correlationId": correlationId },
  };
}
