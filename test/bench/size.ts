/**
 * What requests cost on AWS, by DynamoDB's own rules of size. Local tables report capacity that is wrong for queries and
 * missing for batches, so it is worked out here from the items themselves.
 * Rules: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import type { Item } from "../../lib/data/table.ts";

const bytes = (text: string) => Buffer.byteLength(text);

/** Size in bytes of an attribute's value. */
function sizeOfValue(value: unknown): number {
  if (typeof value === "string") return bytes(value);
  if (typeof value === "boolean" || value === null) return 1;
  // Two digits a byte, one for the exponent, and one for a sign.
  if (typeof value === "number")
    return Math.ceil(String(Math.abs(value)).replace(".", "").length / 2) + 1 + Number(value < 0);
  if (value instanceof Set) return [...value].reduce((sum, element) => sum + sizeOfValue(element), 0);
  if (Array.isArray(value)) return 3 + value.reduce((sum, element) => sum + 1 + sizeOfValue(element), 0);
  return (
    3 + Object.entries(value as object).reduce((sum, [name, v]) => sum + 1 + bytes(name) + sizeOfValue(v), 0)
  );
}

/** Size in bytes of an item: the UTF-8 of its attributes' names and the size of their values. */
export function sizeOf(item: Record<string, unknown>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + sizeOfValue(value), 0);
}

/** Read units of `size` bytes that are read together: 4 KB each, half when the read is eventually consistent. */
export function readUnits(size: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(size / 4096)) * (consistent ? 1 : 0.5);
}

const INDEXES = ["GSI1", "GSI2", "GSI3"] as const;

/**
 * Write units of an item that became another (undefined: was or is not there): 1 KB each of the larger, double in a
 * transaction, and what its places in the indexes cost. The indexes project keys only, so an index is written only when
 * its keys change: once for a new or an old place, twice for a move.
 */
export function writeUnits(before: Item | undefined, after: Item | undefined, transaction: boolean): number {
  const size = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
  const table = Math.max(1, Math.ceil(size / 1024)) * (transaction ? 2 : 1);
  return INDEXES.reduce((sum, index) => sum + indexWrites(index, before, after), table);
}

function indexWrites(index: string, before: Item | undefined, after: Item | undefined): number {
  const place = (item: Item | undefined) =>
    item?.[`${index}PK`] === undefined ? undefined : `${item[`${index}PK`]} ${item[`${index}SK`]}`;
  const [from, to] = [place(before), place(after)];
  if (from === to) return 0;
  return Number(from !== undefined) + Number(to !== undefined);
}
