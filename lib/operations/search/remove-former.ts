import { batchWrite } from "../../data/table/batch-write.ts";
import { prefixes } from "../../data/table/key-prefixes.ts";
import { isOfFormerVersion } from "../../data/table/search-keys.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

const INDEX = {
  FilterExpression: "begins_with(PK, :term)",
  ExpressionAttributeValues: { ":term": prefixes.term },
};

/** Removes what earlier versions of the index have stored: their postings, and what they knew of terms. Returns how much. */
export async function removeFormer(use: Use, rate: number): Promise<number> {
  let removed = 0;
  const checkpoint = use.checkpoint("former");
  await walkTable({ filter: INDEX, checkpoint, say: use.say, rate }, async (items) => {
    const former = items.filter(isOfFormerVersion);
    removed += former.length;
    if (!use.dryRun) await batchWrite(former.map(({ PK, SK }) => ({ delete: { PK, SK } })));
  });
  checkpoint.finish();
  use.print(`${removed} items of earlier versions ${use.dryRun ? "to remove" : "removed"}`);
  return removed;
}
