import { beforeEach, describe, expect, it } from "vitest";
import { getList } from "../../../lib/domain/list/get-list.ts";
import { MAX_MEMBERS } from "../../../lib/domain/list/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { listSteps } from "./list-steps.ts";
import { UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
let { create, set, block, membersOf, hide } = {} as ReturnType<typeof listSteps>;
beforeEach(async () => {
  fixtures = createFixtures();
  ({ create, set, block, membersOf, hide } = listSteps(fixtures));
  await fixtures.join(alice, bob, carol);
});

describe("setListMember", () => {
  it("adds and removes people, who need not be followed, by id or handle, however often it is repeated", async () => {
    const { id } = await create("Bakers");
    expect(await set(id, bob.id)).toMatchObject({ metrics: { members: 1 }, hasMember: true });
    expect(await set(id, "@bob")).toMatchObject({ metrics: { members: 1 } });
    await set(id, "@carol");
    await set(id, "me");
    expect(await membersOf(id, undefined)).toEqual(["alice", "carol", "bob"]);
    for (let time = 0; time < 2; time++)
      expect(await set(id, bob.id, false)).toMatchObject({ metrics: { members: 2 }, hasMember: false });
    expect(await membersOf(id)).toEqual(["alice", "carol"]);
  });

  it("refuses people who do not exist or are hidden, but removes them", async () => {
    const { id } = await create("Bakers");
    await set(id, bob.id);
    hide(bob);
    for (const reference of [bob.id, "@nobody", UNKNOWN_USER])
      await expect(set(id, reference)).rejects.toMatchObject({ code: "user_not_found" });
    expect(await membersOf(id)).toEqual([]);
    expect(await set(id, bob.id, false)).toMatchObject({ metrics: { members: 0 } });
  });

  it("adds five hundred at most", async () => {
    const { id } = await create("Crowd");
    const entry = fixtures.lists.get(id)!;
    for (let n = 0; n < MAX_MEMBERS; n++) entry.members.set(`${n}`, { userId: `${n}`, since: `${n}` });
    await expect(set(id, bob.id)).rejects.toMatchObject({ code: "list_member_limit_reached" });
    entry.members.delete("0");
    await set(id, bob.id);
    await expect(set(id, bob.id)).resolves.toMatchObject({ metrics: { members: MAX_MEMBERS } });
  });
});

describe("a block", () => {
  it("refuses each to the lists of the other", async () => {
    const [byAlice, byBob] = [await create("Bakers"), await create("Bakers", { caller: bob })];
    await block(alice, bob);
    await expect(set(byAlice.id, bob.id)).rejects.toMatchObject({ code: "blocked" });
    await expect(set(byBob.id, alice.id, true, bob)).rejects.toMatchObject({ code: "blocked" });
  });

  it("takes each out of the lists of the other, for good, and out of no one else's", async () => {
    const lists = [await create("1"), await create("2"), await create("3", { isPrivate: true })];
    const [byBob, byCarol] = [await create("4", { caller: bob }), await create("5", { caller: carol })];
    for (const { id } of lists) for (const user of [bob, carol]) await set(id, user.id);
    await set(byBob.id, alice.id, true, bob);
    for (const user of [alice, bob]) await set(byCarol.id, user.id, true, carol);
    await block(bob, alice);
    for (const { id } of lists) expect(await membersOf(id)).toEqual(["carol"]);
    expect(await membersOf(byBob.id, bob)).toEqual([]);
    expect(await membersOf(byCarol.id, carol)).toEqual(["bob", "alice"]);
    await block(bob, alice, false);
    expect(await membersOf(lists[0]!.id)).toEqual(["carol"]);
  });

  it("wins, whichever of the two comes second", async () => {
    const { id } = await create("Bakers");
    const addDuring = {
      ...fixtures.ports,
      // The block is stored and looks for members after the member has been checked, and before it is stored.
      addMember: async (member: Parameters<typeof fixtures.ports.addMember>[0]) => {
        await block(bob, alice);
        return fixtures.ports.addMember(member);
      },
    };
    await expect(set(id, bob.id, true, alice, addDuring)).rejects.toMatchObject({ code: "blocked" });
    expect(fixtures.lists.get(id)?.members.size).toBe(0);
  });

  it("hides members who keep the reader apart, and counts them still", async () => {
    const { id } = await create("Bakers");
    for (const user of [bob, carol]) await set(id, user.id);
    await block(bob, carol);
    expect(await membersOf(id, carol)).toEqual(["carol"]);
    expect(await getList(fixtures.ports, { listId: id, viewer: carol })).toMatchObject({
      metrics: { members: 2 },
    });
  });

  it("is found by a repeated request if the first crashed before it looked for it", async () => {
    const { id } = await create("Bakers");
    const crash = new Error("crashed");
    const crashing = {
      ...fixtures.ports,
      getRelation: () => Promise.reject(crash),
      addMember: async (wanted: Parameters<typeof fixtures.ports.addMember>[0]) => {
        await block(bob, alice);
        return fixtures.ports.addMember(wanted);
      },
    };
    await expect(set(id, bob.id, true, alice, crashing)).rejects.toBe(crash);
    await expect(set(id, bob.id)).rejects.toMatchObject({ code: "blocked" });
    await block(bob, alice, false);
    expect(await membersOf(id)).toEqual([]);
  });
});
