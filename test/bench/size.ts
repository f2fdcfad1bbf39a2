/**
 * Calculates what requests cost on AWS by DynamoDB's size rules. Local tables report wrong capacity for queries and none
 * for batches, so the cost is derived from the items.
 * Rules: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import type { Item } from "../../lib/data/table/client.ts";

const bytes = (text: string) => Buffer.byteLength(text);

/** Size in bytes of an attribute's value. */
function sizeOfValue(value: unknown): number {
  if (typeof value === "string") return bytes(value);
  if (typeof value === "boolean" || value === null) return 1;
  // A byte per two digits, one for the exponent, and one for a minus sign.
  if (typeof value === "number")
    return Math.ceil(String(Math.abs(value)).replace(".", "").length / 2) + 1 + Number(value < 0);
  if (value instanceof Set) return [...value].reduce((sum, element) => sum + sizeOfValue(element), 0);
  if (Array.isArray(value)) return 3 + value.reduce((sum, element) => sum + 1 + sizeOfValue(element), 0);
  return (
    3 + Object.entries(value as object).reduce((sum, [name, v]) => sum + 1 + bytes(name) + sizeOfValue(v), 0)
  );
}

/** Size in bytes of an item: its attribute names in UTF-8 and its attribute values. */
export function sizeOf(item: Record<string, unknown>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + sizeOfValue(value), 0);
}

/** Read units for `size` bytes read together: one per 4 KB, or half if the read is eventually consistent. */
export function readUnits(size: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(size / 4096)) * (consistent ? 1 : 0.5);
}

const INDEXES = ["GSI1", "GSI2", "GSI3"] as const;

/** An item's entries in the indexes, which have its keys only. */
export function entriesOf(item: Record<string, unknown>): Record<string, unknown>[] {
  const { PK, SK } = item;
  return INDEXES.flatMap((index) => {
    const [pk, sk] = [`${index}PK`, `${index}SK`];
    return item[pk] === undefined ? [] : [{ PK, SK, [pk]: item[pk], [sk]: item[sk] }];
  });
}

/**
 * Write units for changing an item (undefined: it does not exist): one per KB of the larger version, doubled in a
 * transaction, plus index writes. The indexes project only keys, so an index is written only when the item's keys in it
 * change: once to add or remove its entry, twice to move it.
 */
export function writeUnits(before: Item | undefined, after: Item | undefined, transaction: boolean): number {
  const size = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
  const table = Math.max(1, Math.ceil(size / 1024)) * (transaction ? 2 : 1);
  return INDEXES.reduce((sum, index) => sum + indexWrites(index, before, after), table);
}

function indexWrites(index: string, before: Item | undefined, after: Item | undefined): number {
  const entry = (item: Item | undefined) =>
    item?.[`${index}PK`] === undefined ? undefined : `${item[`${index}PK`]} ${item[`${index}SK`]}`;
  const [from, to] = [entry(before), entry(after)];
  if (from === to) return 0;
  return Number(from !== undefined) + Number(to !== undefined);
}
