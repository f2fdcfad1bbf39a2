/** Compares the counters of lists with their members, and completes deletions of lists that crashed. */
import { inParallel } from "../../core/in-parallel.ts";
import { getList, removeList } from "../../data/list/index.ts";
import type { Item } from "../../data/table/client.ts";
import { ifCondition } from "../../data/table/condition.ts";
import { updateItem } from "../../data/table/item.ts";
import { sortPrefixes } from "../../data/table/key-prefixes.ts";
import { idIn } from "../../data/table/keys.ts";
import { listKeys } from "../../data/table/list-keys.ts";
import { queryAll } from "../../data/table/query-all.ts";
import type { StoredList } from "../../domain/list/model.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";
import { newTally, type Tally } from "./counters.ts";

const LISTS = {
  FilterExpression: "SK = :list",
  ExpressionAttributeValues: { ":list": listKeys.list("").SK },
};
const CONCURRENCY = 8;

/** Checks every list. One that changes meanwhile is left alone, because the change keeps its counter right. */
export async function reconcileLists(use: Use, rate: number): Promise<Tally> {
  const tally = newTally();
  const checkpoint = use.checkpoint("lists");
  await walkTable({ filter: LISTS, checkpoint, say: use.say, rate }, (items) =>
    inParallel(items, CONCURRENCY, (item) => reconcileList(use, item, tally)),
  );
  checkpoint.finish();
  return tally;
}

async function reconcileList(use: Use, { PK }: Item, tally: Tally): Promise<void> {
  const list = await getList(idIn(PK));
  if (!list) return;
  tally.checked++;
  const counted = await countMembers(list.id);
  if (!list.deleted && counted === list.members) return;
  tally.drifted++;
  use.print(
    list.deleted
      ? `list ${list.id} is deleted, but not removed`
      : `list ${list.id} has ${counted} members instead of ${list.members}`,
  );
  if (use.dryRun) return;
  if (await repair(list, counted)) tally.repaired++;
  else tally.busy++;
}

async function countMembers(listId: string): Promise<number> {
  let count = 0;
  const { PK } = listKeys.list(listId);
  for await (const items of queryAll(PK, { prefix: sortPrefixes.member, consistent: true }))
    count += items.length;
  return count;
}

async function repair(list: StoredList, counted: number): Promise<boolean> {
  if (list.deleted) {
    await removeList(list);
    return true;
  }
  return ifCondition(() =>
    updateItem(listKeys.list(list.id), {
      UpdateExpression: "SET members = :counted",
      ConditionExpression: "members = :stored",
      ExpressionAttributeValues: { ":counted": counted, ":stored": list.members },
    }),
  );
}
