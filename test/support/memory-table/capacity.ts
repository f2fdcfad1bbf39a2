/** What requests consume ("DynamoDB read and write operations"): for tests that throttle hot partitions. */
import type { Item } from "../../../lib/data/table/client.ts";
import type { Index } from "../../../lib/data/table/keys.ts";
import { indexes, sizeOf } from "./items.ts";

/** What one request, or one item of a batch or transaction, consumes of one partition key. */
export type Usage = {
  kind: "read" | "write";
  /** The index whose partition it is; undefined for the table. */
  index: Index | undefined;
  partition: string;
  units: number;
};

/** Asked before each use of a partition; false throttles the request. */
export type Admit = (usage: Usage) => boolean;

const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/** Stored items never change, so their sizes do not either. */
const sizes = new WeakMap<Item, number>();

export function storedSize(item: Item): number {
  const known = sizes.get(item);
  if (known !== undefined) return known;
  const size = sizeOf(item);
  sizes.set(item, size);
  return size;
}

/** Eventually consistent reads cost half. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT)) * (consistent ? 1 : 0.5);
}

/** The uses of a write: of the table, and of each index whose entry it adds, removes or moves. */
export function usesOf(
  change: { before: Item | undefined; after: Item | undefined; partition: string },
  factor = 1,
): Usage[] {
  const { before, after, partition } = change;
  const size = Math.max(1, before ? storedSize(before) : 0, after ? sizeOf(after) : 0);
  const table = {
    kind: "write",
    index: undefined,
    partition,
    units: Math.ceil(size / WRITE_UNIT) * factor,
  } as const;
  return [table, ...indexes.flatMap((index) => indexUses(index, change))];
}

function indexUses(
  index: Index,
  { before, after }: { before: Item | undefined; after: Item | undefined },
): Usage[] {
  const [from, to] = [before, after].map((item) => item?.[`${index}PK`] as string | undefined);
  const sameEntry = from === to && before?.[`${index}SK`] === after?.[`${index}SK`];
  if (sameEntry) return [];
  const touched = [from, to].filter((partition) => partition !== undefined);
  return touched.map((partition) => ({ kind: "write", index, partition, units: 1 }));
}
