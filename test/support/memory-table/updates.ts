/** Update expressions. */
import type { Item } from "../../../lib/data/table/client.ts";
import { validationError } from "./errors.ts";
import { type Attributes, copy } from "./items.ts";
import { type Placeholders, Reader } from "./tokens.ts";

/** Changes one attribute: from the item before the update, into the item after it. */
type Action = { name: string; apply: (before: Attributes, after: Attributes) => void };
type Operand = (before: Attributes) => unknown;

/** A compiled update: applies all its actions to `after`, and names the attributes that they touch. */
export type Update = { names: string[]; apply: (before: Attributes, after: Item) => void };

/** Compiles an update expression; without one, the update only creates the item. */
export function update(expression: string | undefined, placeholders: Placeholders): Update {
  const actions = expression === undefined ? [] : actionsIn(new Reader(expression, placeholders));
  const names = actions.map(({ name }) => name);
  if (new Set(names).size < names.length) throw validationError("Two actions change the same attribute.");
  if (names.some((name) => name === "PK" || name === "SK"))
    throw validationError("An update cannot change the item's key.");
  return {
    names,
    apply: (before, after) => {
      for (const { apply } of actions) apply(before, after);
    },
  };
}

function actionsIn(reader: Reader): Action[] {
  const actions: Action[] = [];
  const seen = new Set<string>();
  while (!reader.done) {
    const clause = reader.take().toUpperCase();
    const parse = clauses[clause];
    if (!parse || seen.has(clause)) throw reader.fail();
    seen.add(clause);
    do actions.push(parse(reader));
    while (reader.skip(","));
  }
  return actions;
}

const clauses: Record<string, (reader: Reader) => Action> = {
  SET: (reader) => {
    const name = reader.attribute();
    reader.expect("=");
    const value = sum(reader);
    return {
      name,
      apply: (before, after) => {
        const result = value(before);
        if (result === undefined) throw validationError(`The value for ${name} does not exist in the item.`);
        after[name] = copy(result);
      },
    };
  },
  REMOVE: (reader) => {
    const name = reader.attribute();
    return { name, apply: (_, after) => void delete after[name] };
  },
  ADD: (reader) => {
    const name = reader.attribute();
    const value = reader.value();
    const apply = (before: Attributes, after: Attributes) => {
      after[name] = added(before[name], value);
    };
    return { name, apply };
  },
  DELETE: (reader) => {
    const name = reader.attribute();
    const value = reader.value();
    if (!(value instanceof Set)) throw validationError("DELETE takes a set.");
    return { name, apply: (before, after) => deleteFrom(before[name], { value, name, after }) };
  },
};

function sum(reader: Reader): Operand {
  const left = operand(reader);
  const sign = reader.skip("+") ? 1 : reader.skip("-") ? -1 : 0;
  if (sign === 0) return left;
  const right = operand(reader);
  return (before) => numberIn(left(before)) + sign * numberIn(right(before));
}

function operand(reader: Reader): Operand {
  if (reader.atValue()) {
    const value = reader.value();
    return () => value;
  }
  if (!reader.at("if_not_exists")) {
    const name = reader.attribute();
    return (before) => before[name];
  }
  reader.take();
  reader.expect("(");
  const name = reader.attribute();
  reader.expect(",");
  const otherwise = operand(reader);
  reader.expect(")");
  return (before) => before[name] ?? otherwise(before);
}

function numberIn(value: unknown): number {
  if (typeof value !== "number") throw validationError(`Arithmetic needs a number, not ${String(value)}.`);
  return value;
}

function added(current: unknown, value: unknown): unknown {
  if (typeof value === "number") return (current === undefined ? 0 : numberIn(current)) + value;
  if (!(value instanceof Set)) throw validationError("ADD takes a number or a set.");
  if (current !== undefined && !(current instanceof Set)) throw validationError("ADD to what is no set.");
  return new Set([...(current ?? []), ...value]);
}

/** A set that becomes empty disappears. */
function deleteFrom(
  current: unknown,
  { value, name, after }: { value: Set<unknown>; name: string; after: Attributes },
): void {
  if (current === undefined) return;
  if (!(current instanceof Set)) throw validationError("DELETE from what is no set.");
  const left = new Set([...current].filter((one) => !value.has(one)));
  if (left.size > 0) after[name] = left;
  else delete after[name];
}
