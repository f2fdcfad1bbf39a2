/** What each kind of write does to one item: alone, in a batch, or in a transaction. */
import type { DeleteCommandInput, PutCommandInput, UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Item } from "../../../lib/data/table/client.ts";
import type { Key } from "../../../lib/data/table/keys.ts";
import { type Condition, condition } from "./conditions.ts";
import { validationError } from "./errors.ts";
import { type Attributes, checked, checkedKey, copy, keyOf } from "./items.ts";
import { Placeholders } from "./tokens.ts";
import { update } from "./updates.ts";

/** A write, compiled: `next` returns the item after it, undefined if the write removes it. */
export type ItemWrite = {
  key: Key;
  condition: Condition;
  next: (before: Item | undefined) => Item | undefined;
  /** The attributes that the write names, for `UPDATED_NEW`. */
  names: string[];
  returns: string | undefined;
  returnsOnFailure: boolean;
};

type Input = {
  Put: Omit<PutCommandInput, "TableName">;
  Update: Omit<UpdateCommandInput, "TableName">;
  Delete: Omit<DeleteCommandInput, "TableName">;
  ConditionCheck: Omit<DeleteCommandInput, "TableName">;
};

const options = (input: Input["Put"] | Input["Update"] | Input["Delete"]) => ({
  returns: input.ReturnValues,
  returnsOnFailure: input.ReturnValuesOnConditionCheckFailure === "ALL_OLD",
});

export const itemWrites: { [Kind in keyof Input]: (input: Input[Kind]) => ItemWrite } = {
  Put: (input) => {
    const item = checked(input.Item ?? {});
    return { ...conditional(input), ...options(input), key: keyOf(item), names: [], next: () => item };
  },
  Update: (input) => {
    const key = checkedKey(input.Key);
    const placeholders = new Placeholders(input);
    const { names, apply } = update(input.UpdateExpression, placeholders);
    const next = (before: Item | undefined) => {
      const after: Item = { ...key, ...before };
      apply(before ?? {}, after);
      return checked(after);
    };
    return { ...conditional(input, placeholders), ...options(input), key, names, next };
  },
  Delete: (input) => ({
    ...conditional(input),
    ...options(input),
    key: checkedKey(input.Key),
    names: [],
    next: () => undefined,
  }),
  ConditionCheck: (input) => ({
    ...conditional(input),
    ...options(input),
    key: checkedKey(input.Key),
    names: [],
    next: (before) => before,
  }),
};

function conditional(
  input: { ConditionExpression?: string | undefined } & ConstructorParameters<typeof Placeholders>[0],
  placeholders = new Placeholders(input),
): { condition: Condition } {
  const compiled = condition(input.ConditionExpression, placeholders);
  placeholders.requireAllUsed();
  return { condition: compiled };
}

/** The attributes that a write returns. */
export function returned(
  { returns = "NONE", names }: ItemWrite,
  { before, after }: { before: Item | undefined; after: Item | undefined },
): { Attributes?: Attributes } {
  const known = new Map([
    ["NONE", undefined],
    ["ALL_OLD", before],
    ["ALL_NEW", after],
    ["UPDATED_NEW", only(after, names)],
  ]);
  if (!known.has(returns)) throw validationError(`The double does not know the return values ${returns}.`);
  const found = known.get(returns);
  return found ? { Attributes: copy(found) } : {};
}

function only(item: Item | undefined, names: readonly string[]): Attributes | undefined {
  const entries = Object.entries(item ?? {}).filter(([name]) => names.includes(name));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
