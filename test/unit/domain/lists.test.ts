import { beforeEach, describe, expect, it } from "vitest";
import { createList } from "../../../lib/domain/list/create-list.ts";
import { deleteList } from "../../../lib/domain/list/delete-list.ts";
import { getList } from "../../../lib/domain/list/get-list.ts";
import { listListMembers } from "../../../lib/domain/list/list-list-members.ts";
import { listListTweets } from "../../../lib/domain/list/list-list-tweets.ts";
import { listUserLists } from "../../../lib/domain/list/list-user-lists.ts";
import { MAX_LISTS } from "../../../lib/domain/list/model.ts";
import { updateList } from "../../../lib/domain/list/update-list.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { listSteps } from "./list-steps.ts";
import { firstPage, UNKNOWN_USER } from "./steps.ts";

const UNKNOWN_LIST = "01KJZZZZZZZZZZZZZZZZZZZZZZ";

let fixtures: Fixtures;
let { create, set, block, hide } = {} as ReturnType<typeof listSteps>;
beforeEach(async () => {
  fixtures = createFixtures();
  ({ create, set, block, hide } = listSteps(fixtures));
  await fixtures.join(alice, bob, carol);
});

const listsOf = async (user: Caller, viewer: Caller | undefined, memberId?: string) =>
  (await listUserLists(fixtures.ports, { userId: user.id, memberId, ...firstPage(20, viewer) })).items;

/** Everything that reads a list. */
const readers = [
  (listId: string, viewer?: Caller) => getList(fixtures.ports, { listId, viewer }),
  (listId: string, viewer?: Caller) => listListMembers(fixtures.ports, { listId, ...firstPage(20, viewer) }),
  (listId: string, viewer?: Caller) => listListTweets(fixtures.ports, { listId, ...firstPage(20, viewer) }),
];
/** Everything that changes one. */
const writers = [
  (listId: string, caller: Caller) =>
    updateList(fixtures.ports, { caller, listId, changes: { name: "Mine now" } }),
  (listId: string, caller: Caller) => set(listId, "me", true, caller),
  (listId: string, caller: Caller) => deleteList(fixtures.ports, { caller, listId }),
];

describe("createList", () => {
  it("makes an empty list of alice's", async () => {
    const list = await create("Bakers");
    expect(list).toMatchObject({ name: "Bakers", description: "", private: false, metrics: { members: 0 } });
    expect(list.owner).toMatchObject({ handle: "alice" });
    expect(await getList(fixtures.ports, { listId: list.id, viewer: undefined })).toEqual(list);
  });

  it("makes one list per idempotency key, and refuses the key with another body", async () => {
    const first = await create("Bakers", { key: "key" });
    expect(await create("Bakers", { key: "key" })).toEqual(first);
    expect(await listsOf(alice, alice)).toHaveLength(1);
    await expect(create("Other", { key: "key", hash: "other" })).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });

  it("finds what it has created before a crash, and forgets a key that was refused", async () => {
    const ports = {
      ...fixtures.ports,
      completeKey: async () => {
        throw new Error("crash");
      },
    };
    const request = {
      caller: alice,
      name: "Bakers",
      private: true,
      idempotency: { key: "k", bodyHash: "h" },
    };
    await expect(createList(ports, request)).rejects.toThrow("crash");
    fixtures.pass(60_000);
    const list = await createList(fixtures.ports, request);
    expect(await listsOf(alice, alice)).toMatchObject([{ id: list.id, private: true }]);
    expect(fixtures.lists.size).toBe(1);
  });

  it("makes a hundred at most, until one is deleted", async () => {
    for (let n = 0; n < MAX_LISTS; n++) await create(`List ${n}`);
    await expect(create("Another", { key: "key" })).rejects.toMatchObject({ code: "list_limit_reached" });
    const [{ id: listId } = { id: "" }] = await listsOf(alice, alice);
    await deleteList(fixtures.ports, { caller: alice, listId });
    await expect(create("Another", { key: "key" })).resolves.toBeDefined();
  });
});

describe("a private list", () => {
  it("is found by alice only, everywhere", async () => {
    const { id } = await create("Secret", { isPrivate: true });
    await create("Public");
    for (const read of readers) {
      await expect(read(id, alice)).resolves.toBeDefined();
      for (const viewer of [bob, undefined])
        await expect(read(id, viewer)).rejects.toMatchObject({ code: "list_not_found" });
    }
    for (const write of writers)
      await expect(write(id, bob)).rejects.toMatchObject({ code: "list_not_found" });
    expect((await listsOf(alice, alice)).map(({ name }) => name)).toEqual(["Public", "Secret"]);
    for (const viewer of [bob, undefined])
      expect((await listsOf(alice, viewer)).map(({ name }) => name)).toEqual(["Public"]);
  });

  it("becomes public, and private again, when alice says so", async () => {
    const { id: listId } = await create("Secret", { isPrivate: true });
    const change = (isPrivate: boolean) =>
      updateList(fixtures.ports, { caller: alice, listId, changes: { private: isPrivate } });
    expect(await change(false)).toMatchObject({ name: "Secret", private: false });
    await expect(readers[0]!(listId, bob)).resolves.toBeDefined();
    await change(true);
    await expect(readers[0]!(listId, bob)).rejects.toMatchObject({ code: "list_not_found" });
  });
});

describe("a public list", () => {
  it("is changed by its owner only", async () => {
    const { id } = await create("Bakers");
    for (const write of writers)
      await expect(write(id, bob)).rejects.toMatchObject({ code: "not_the_owner" });
    expect(await getList(fixtures.ports, { listId: id, viewer: bob })).toMatchObject({ name: "Bakers" });
  });

  it("is closed to whoever is kept apart from its owner, and gone while the owner is hidden", async () => {
    const { id } = await create("Bakers");
    await block(alice, bob);
    for (const read of readers) await expect(read(id, bob)).rejects.toMatchObject({ code: "blocked" });
    await expect(listsOf(alice, bob)).rejects.toMatchObject({ code: "blocked" });
    hide(alice);
    for (const read of readers) {
      await expect(read(id, carol)).rejects.toMatchObject({ code: "list_not_found" });
      await expect(read(id, alice)).resolves.toBeDefined();
    }
    await expect(listsOf(alice, carol)).rejects.toMatchObject({ code: "user_not_found" });
  });

  it.each([...readers, ...writers])("which does not exist is not found (%#)", async (use) => {
    await expect(use(UNKNOWN_LIST, alice)).rejects.toMatchObject({ code: "list_not_found" });
  });
});

describe("updateList", () => {
  it("changes what is given", async () => {
    const { id: listId } = await create("Bakers");
    const change = (changes: object) => updateList(fixtures.ports, { caller: alice, listId, changes });
    await change({ description: "Bread and more" });
    expect(await change({ name: "Best bakers" })).toMatchObject({
      ...{ name: "Best bakers", description: "Bread and more", private: false },
    });
    expect(await change({})).toMatchObject({ name: "Best bakers" });
  });
});

describe("deleteList", () => {
  it("removes the list and its members", async () => {
    const { id: listId } = await create("Bakers");
    await set(listId, bob.id);
    await deleteList(fixtures.ports, { caller: alice, listId });
    await expect(getList(fixtures.ports, { listId, viewer: alice })).rejects.toMatchObject({
      code: "list_not_found",
    });
    await expect(deleteList(fixtures.ports, { caller: alice, listId })).rejects.toMatchObject({
      code: "list_not_found",
    });
  });

  it("is completed by its owner after a crash, and until then nobody finds the list", async () => {
    const { id: listId } = await create("Bakers");
    const entry = fixtures.lists.get(listId)!;
    entry.list = { ...entry.list, deleted: true };
    for (const viewer of [alice, bob])
      for (const read of readers)
        await expect(read(listId, viewer)).rejects.toMatchObject({ code: "list_not_found" });
    for (const write of writers)
      await expect(write(listId, bob)).rejects.toMatchObject({ code: "list_not_found" });
    expect(await listsOf(alice, alice)).toEqual([]);
    await deleteList(fixtures.ports, { caller: alice, listId });
    expect(fixtures.lists.size).toBe(0);
  });
});

describe("listUserLists", () => {
  it("pages through the lists, newest first, and says which of them have a member", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await create(`List ${n}`, { isPrivate: n % 2 === 0 })).id);
    await set(ids[1]!, bob.id);
    const page = (viewer: Caller, position?: Parameters<typeof listUserLists>[1]["position"]) =>
      listUserLists(fixtures.ports, { userId: alice.id, viewer, memberId: bob.id, limit: 2, position });
    const first = await page(alice);
    expect(first.items.map(({ id, hasMember }) => [id, hasMember])).toEqual([
      [ids[0], false],
      [ids[1], true],
    ]);
    const second = await page(alice, first.next);
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    expect((await page(alice, second.next)).next).toBeUndefined();
    const others = await page(carol);
    expect(others.items.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
    expect(others.next).toBeUndefined();
  });

  it("says no `hasMember` unless it is asked for", async () => {
    await create("Bakers");
    expect((await listsOf(alice, alice))[0]).not.toHaveProperty("hasMember");
  });

  it("is empty for bob, and unknown for nobody", async () => {
    expect(await listsOf(bob, alice)).toEqual([]);
    await expect(listsOf({ id: UNKNOWN_USER, handle: "nobody" }, alice)).rejects.toMatchObject({
      code: "user_not_found",
    });
  });
});
