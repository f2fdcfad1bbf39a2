import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { addMember, getList, putList } from "../../lib/data/list/index.ts";
import { getItem, updateItem } from "../../lib/data/table/item.ts";
import { listKeys } from "../../lib/data/table/list-keys.ts";
import { tablePermissions } from "../../lib/infra/ops/operator-permissions.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { Use } from "../../lib/operations/command.ts";
import { commands } from "../../lib/operations/index.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";
import { guardTable, type TableGuard } from "./table-guard.ts";

let guard: TableGuard;
beforeAll(async () => {
  await useFreshTable();
  guard = guardTable(tablePermissions);
});

/** Runs `npm run ops -- reconcile lists`, and returns what it printed. */
async function reconcile(dryRun = false): Promise<string> {
  const printed: string[] = [];
  const use: Use = {
    ...{ options: {}, dryRun, args: ["lists"], checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: (text) => printed.push(text),
    ...{ say: () => undefined, confirm: async () => undefined },
  };
  await guard.watch(() => commands.reconcile!.run(use));
  return printed.join("\n");
}

async function create(): Promise<string> {
  const id = newId();
  await putList({ id, ownerId: alice.id, name: "Friends", description: "", private: true }, 100);
  for (const { id: userId } of [bob, carol])
    await addMember({ listId: id, ownerId: alice.id, userId, since: newId(), max: 500 });
  return id;
}

const change = (id: string, UpdateExpression: string, value: unknown) =>
  updateItem(listKeys.list(id), { UpdateExpression, ExpressionAttributeValues: { ":value": value } });

describe("reconcile lists", () => {
  it("finds a list that counts wrongly, and repairs it unless it is a dry run", async () => {
    const id = await create();
    expect(await reconcile()).toContain("lists: 1 checked, 0 wrong");
    await change(id, "SET members = :value", 7);
    expect(await reconcile(true)).toContain(`list ${id} has 2 members instead of 7`);
    expect(await getList(id)).toMatchObject({ members: 7 });
    expect(await reconcile()).toContain("1 wrong, 1 repaired");
    expect(await getList(id)).toMatchObject({ members: 2 });
  });

  it("completes a deletion that crashed", async () => {
    const id = await create();
    await change(id, "SET deleted = :value", true);
    expect(await reconcile()).toContain(`list ${id} is deleted, but not removed`);
    expect(await getList(id)).toBeUndefined();
    expect(await getItem(listKeys.member({ listId: id, userId: bob.id }))).toBeUndefined();
    expect(guard.refused()).toEqual([]);
  });
});
