import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import {
  addMember,
  findMemberships,
  getList,
  getLists,
  listMemberships,
  listOwnLists,
  putList,
  readMembers,
  removeList,
  removeMember,
  updateList,
} from "../../lib/data/list/index.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { listKeys } from "../../lib/data/table/list-keys.ts";
import { queryRange } from "../../lib/data/table/query.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const create = async (owner: { id: string }, max = 100, id = newId()) => {
  const list = { id, ownerId: owner.id, name: "Friends", description: "", private: false };
  return { id, stored: await putList(list, max) };
};
const add = (listId: string, user: string, max = 500, ownerId = alice.id) =>
  addMember({ listId, userId: user, ownerId, since: newId(), max });
const rowsOf = (listId: string) => queryRange(listKeys.list(listId).PK, { limit: 1_000 });
/** What the list says, and how many rows there are. */
const countsOf = async (listId: string) => [
  (await getList(listId))?.members,
  (await rowsOf(listId)).length - 1,
];

describe("putList", () => {
  it("stores a list once under its id, and never more than the limit per owner, even concurrently", async () => {
    const owner = { id: userId(1) };
    const made = await Promise.all(Array.from({ length: 6 }, () => create(owner, 3)));
    const stored = made.filter((one) => one.stored).map(({ id }) => id);
    expect(stored).toHaveLength(3);
    expect(await listOwnLists(owner.id)).toEqual(stored.toSorted().toReversed());
    expect([...(await getLists(made.map(({ id }) => id))).keys()].sort()).toEqual(stored.toSorted());
    expect((await create(owner, 100, stored[0])).stored).toBe(false);
    await removeList({ id: stored[0] ?? "", ownerId: owner.id });
    expect((await create(owner, 3)).stored).toBe(true);
  });
});

describe("updateList", () => {
  it("changes what is given, only for its owner", async () => {
    const { id } = await create(alice);
    const changed = await updateList({ id, ownerId: alice.id }, { name: "Bakers", private: true });
    expect(changed).toEqual({
      ...{ id, ownerId: alice.id, name: "Bakers", description: "", private: true, members: 0 },
    });
    expect(await updateList({ id, ownerId: alice.id }, {})).toEqual(changed);
    expect(await updateList({ id, ownerId: bob.id }, { name: "Mine" })).toBeUndefined();
    expect(await updateList({ id: newId(), ownerId: alice.id }, { name: "None" })).toBeUndefined();
    expect(await getList(id)).toEqual(changed);
  });
});

describe("members", () => {
  it("are counted once, however often and in whichever order they are added and removed", async () => {
    const { id } = await create(alice);
    const additions = await Promise.all([add(id, bob.id), add(id, bob.id), add(id, carol.id)]);
    expect(additions.toSorted()).toEqual(["added", "added", "present"]);
    expect(await countsOf(id)).toEqual([2, 2]);
    await Promise.all([1, 2, 3].map(() => removeMember({ listId: id, userId: bob.id })));
    expect(await countsOf(id)).toEqual([1, 1]);
    await Promise.all([add(id, bob.id), removeMember({ listId: id, userId: bob.id }), add(id, bob.id)]);
    const [members, rows] = await countsOf(id);
    expect(members).toBe(rows);
  });

  it("are never more than the limit, though many are added at the same time", async () => {
    const { id } = await create(alice);
    const additions = await Promise.all([10, 11, 12, 13, 14].map((n) => add(id, userId(n), 3)));
    expect(additions.toSorted()).toEqual(["added", "added", "added", "full", "full"]);
    expect(await countsOf(id)).toEqual([3, 3]);
  });

  it("are read with their list, and by the lists that a user is in", async () => {
    const [one, two, others] = [await create(alice), await create(alice), await create(bob)];
    const user = userId(20);
    await add(one.id, user);
    await add(others.id, user, 500, bob.id);
    await add(one.id, bob.id);
    const found = await readMembers(one.id);
    expect(found?.list).toMatchObject({ id: one.id, members: 2 });
    expect(found?.members.map((member) => member.userId).sort()).toEqual([bob.id, user].toSorted());
    expect(await findMemberships(user, [one.id, two.id])).toEqual(new Set([one.id]));
    expect((await listMemberships(user, 10)).sort()).toEqual([one.id, others.id].toSorted());
    expect(await readMembers(newId())).toBeUndefined();
  });

  it("cannot be added to a list of somebody else, nor to one that does not exist", async () => {
    const { id } = await create(alice);
    expect(await add(id, carol.id, 500, bob.id)).toBe("missing");
    expect(await add(newId(), carol.id)).toBe("missing");
    expect(await countsOf(id)).toEqual([0, 0]);
  });
});

describe("removeList", () => {
  it("leaves nothing behind, is safe to repeat, and only its owner can do it", async () => {
    const { id } = await create(alice);
    for (let n = 30; n < 60; n++) await add(id, userId(n));
    await removeList({ id, ownerId: bob.id });
    expect(await getList(id)).not.toHaveProperty("deleted");
    expect(await countsOf(id)).toEqual([30, 30]);
    for (let time = 0; time < 2; time++) await removeList({ id, ownerId: alice.id });
    expect(await rowsOf(id)).toEqual([]);
    expect(await listOwnLists(alice.id)).not.toContain(id);
    expect(await listMemberships(userId(30), 10)).toEqual([]);
  });

  it("that was interrupted lets nobody in, and is completed by the next", async () => {
    const { id } = await create(alice);
    await add(id, bob.id);
    await updateItem(listKeys.list(id), {
      UpdateExpression: "SET deleted = :yes",
      ExpressionAttributeValues: { ":yes": true },
    });
    expect(await getList(id)).toMatchObject({ deleted: true });
    expect(await add(id, carol.id)).toBe("missing");
    expect(await updateList({ id, ownerId: alice.id }, { name: "Back" })).toBeUndefined();
    await removeList({ id, ownerId: alice.id });
    expect(await rowsOf(id)).toEqual([]);
  });

  it("leaves a member's row that outlived its list to whoever removes the member", async () => {
    const { id } = await create(alice);
    await add(id, bob.id);
    await removeList({ id, ownerId: alice.id });
    await updateItem(listKeys.member({ listId: id, userId: bob.id }), {
      UpdateExpression: "SET since = :since",
      ExpressionAttributeValues: { ":since": newId() },
    });
    await removeMember({ listId: id, userId: bob.id });
    expect(await rowsOf(id)).toEqual([]);
  });
});
