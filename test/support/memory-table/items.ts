/** Stored items: plain values as the document client passes them, copied on their way in and out. */
import { isDeepStrictEqual } from "node:util";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Item } from "../../../lib/data/table/client.ts";
import type { Index, Key } from "../../../lib/data/table/keys.ts";
import { validationError } from "./errors.ts";

export type Attributes = Record<string, unknown>;

export const indexes = ["GSI1", "GSI2", "GSI3"] as const satisfies readonly Index[];
/** The attributes that must be strings with at least one character. */
const keyAttributes = ["", ...indexes].flatMap((index) => [`${index}PK`, `${index}SK`]);

/** Copies a value; attributes that are undefined are removed, as by the document client's option. */
export function copy<Value>(value: Value): Value {
  if (value instanceof Set) return new Set(value) as Value;
  if (Array.isArray(value)) return value.map(copy) as Value;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, copy(one)])) as Value;
}

/** Names an item within the table. */
export function nameOf({ PK, SK }: Key): string {
  return `${PK}\n${SK}`;
}

export function keyOf({ PK, SK }: Key): Key {
  return { PK, SK };
}

/** Copies an item into the table. Throws as DynamoDB does for invalid keys, empty sets and values that it cannot store. */
export function checked(given: Attributes): Item {
  const item = copy(given) as Item;
  for (const name of keyAttributes) {
    const value = item[name];
    if (value === undefined && name !== "PK" && name !== "SK") continue;
    if (typeof value !== "string" || value === "")
      throw validationError(`The key attribute ${name} is not a string with at least one character.`);
  }
  for (const [name, value] of Object.entries(item)) check(name, value);
  return item;
}

function check(name: string, value: unknown): void {
  if (value instanceof Set && value.size === 0) throw validationError(`The set ${name} is empty.`);
  const storable = ["string", "boolean", "object"].includes(typeof value) || Number.isFinite(value);
  if (!storable) throw validationError(`The attribute ${name} cannot be stored: ${String(value)}.`);
}

/** Checks a key given in a request. */
export function checkedKey(key: Attributes | undefined): Key {
  const item = checked(key ?? {});
  if (Object.keys(item).length !== 2) throw validationError("The key has attributes other than PK and SK.");
  return item;
}

export function marshalled(item: Item): Record<string, AttributeValue> {
  return marshall(item, { removeUndefinedValues: true }) as Record<string, AttributeValue>;
}

export function equal(a: unknown, b: unknown): boolean {
  return a === b || isDeepStrictEqual(a, b);
}

/** An item's size as DynamoDB charges it, roughly: names and values in UTF-8 ("DynamoDB item sizes and formats"). */
export function sizeOf(item: Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + name.length + valueSize(value), 0);
}

function valueSize(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== "object" || value === null) return 1;
  if (value instanceof Set || Array.isArray(value))
    return [...value].reduce((sum: number, one) => sum + valueSize(one), 3);
  return sizeOf(value as Attributes) + 3;
}
