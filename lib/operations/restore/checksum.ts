import { createHash } from "node:crypto";
import { type Item, tableName } from "../../data/table/client.ts";
import { noCheckpoint } from "../checkpoint.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

const BITS = 256n;

export type Checksum = { items: number; checksum: string };

/**
 * Of all items of a table, in whatever order they are read: the sum of their SHA-256 hashes, so that a table of any size needs
 * no memory. An interrupted walk begins again.
 */
export async function checksumOf({ say }: Pick<Use, "say">, rate: number): Promise<Checksum> {
  let [items, sum] = [0, 0n];
  const report = (line: string) => say(`${tableName()}: ${line}`);
  await walkTable({ checkpoint: noCheckpoint(), say: report, rate }, async (page) => {
    for (const item of page) sum = BigInt.asUintN(Number(BITS), sum + hashOf(item));
    items += page.length;
  });
  return { items, checksum: sum.toString(16).padStart(64, "0") };
}

function hashOf(item: Item): bigint {
  return BigInt(`0x${createHash("sha256").update(JSON.stringify(item, ordered)).digest("hex")}`);
}

/** Attributes and members of sets come in any order. */
function ordered(_: string, value: unknown): unknown {
  if (value instanceof Set) return { set: [...value].map(String).sort() };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
