/** What a passive second region adds: every write, the storage, and the transfer between regions. */
import type { Bill } from "./bill.ts";
import { type Line, line, short } from "./line.ts";
import { prices } from "./prices.ts";
import { totalGigabytes } from "./storage.ts";
import { GIGABYTE } from "./usage.ts";

/** Bytes that a write sends to the other region. */
const WRITTEN = 300;

export function secondRegion({ activities, stored, fanOut }: Bill): Line[] {
  const writes = activities.reduce((sum, one) => sum + one.perDay * one.usage.writes, 0);
  const gigabytes = totalGigabytes(stored);
  return [
    line({
      ...{ service: "DynamoDB", item: "replicated writes", price: prices.replicatedWrite, quantity: writes },
      formula: `all writes ${short(writes)}`,
    }),
    line({
      ...{
        service: "DynamoDB",
        item: "replicated expiry of feed rows",
        price: prices.replicatedWrite,
        quantity: fanOut.rows,
      },
      formula: "an expired row costs nothing where it expires, and a write in the other region",
    }),
    line({
      service: "DynamoDB",
      item: "storage",
      price: prices.storage,
      quantity: gigabytes,
      formula: "all storage",
      monthly: true,
    }),
    line({
      service: "DynamoDB",
      item: "point-in-time recovery",
      price: prices.recovery,
      quantity: gigabytes,
      formula: "all storage",
      monthly: true,
    }),
    line({
      ...{ service: "Transfer", item: "between regions", price: prices.regionTransfer },
      ...{ quantity: ((writes + fanOut.rows) * WRITTEN) / GIGABYTE, formula: `writes × ${WRITTEN} B` },
    }),
  ];
}
