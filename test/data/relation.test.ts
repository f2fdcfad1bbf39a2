import { beforeAll, describe, expect, it } from "vitest";
import { newId, now } from "../../lib/core/clock.ts";
import {
  FIRST_RELATIONS,
  getRelation,
  getRelations,
  listBlocks,
  listMutes,
  setBlock,
  setMute,
} from "../../lib/data/relation/relation.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { relationKeys } from "../../lib/data/table/relation-keys.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

type User = { id: string };

const block = ({ id: userId }: User, { id: otherId }: User, blocked = true, since = newId()) =>
  setBlock({ userId, otherId, blocked, since });
const mute = ({ id: userId }: User, { id: otherId }: User, muted = true, until?: number) =>
  setMute({ userId, otherId, muted, until, since: newId() });
const relation = ({ id: userId }: User, { id: otherId }: User) => getRelation({ userId, otherId });
const itemOf = ({ id: userId }: User, { id: otherId }: User) =>
  getItem(relationKeys.relation({ userId, otherId }));

const NONE = { blocking: false, blockedBy: false, muting: false };

describe("a block", () => {
  it("is seen from both sides, and keeps its first time if it is repeated", async () => {
    const since = newId();
    await block(alice, bob, true, since);
    await Promise.all([block(alice, bob), block(alice, bob)]);
    expect(await relation(alice, bob)).toEqual({ ...NONE, blocking: true });
    expect(await relation(bob, alice)).toEqual({ ...NONE, blockedBy: true });
    expect(await listBlocks(alice.id, { limit: 10 })).toEqual([{ position: since, userId: bob.id }]);
    expect(await listBlocks(bob.id, { limit: 10 })).toEqual([]);
  });

  it("ends alone: neither the other's block nor a mute ends with it, and nothing is left behind at last", async () => {
    await block(bob, alice);
    await mute(alice, bob);
    for (let time = 0; time < 2; time++) await block(alice, bob, false);
    expect(await relation(alice, bob)).toEqual({ ...NONE, blockedBy: true, muting: true });
    expect(await relation(bob, alice)).toEqual({ ...NONE, blocking: true });
    await block(bob, alice, false);
    for (let time = 0; time < 2; time++) await mute(alice, bob, false);
    expect([await itemOf(alice, bob), await itemOf(bob, alice)]).toEqual([undefined, undefined]);
    expect(await relation(alice, bob)).toEqual(NONE);
  });
});

describe("a mute", () => {
  it("expires, and is then listed without effect until it is set again", async () => {
    await mute(carol, bob, true, now() - 1);
    expect(await relation(carol, bob)).toEqual(NONE);
    expect((await listMutes(carol.id, { limit: 10 })).map(({ userId }) => userId)).toEqual([bob.id]);
    await mute(carol, bob, true, now() + 60_000);
    expect(await relation(carol, bob)).toEqual({ ...NONE, muting: true });
    await mute(carol, bob);
    expect((await itemOf(carol, bob))?.mutedUntil).toBeUndefined();
  });
});

describe("the relations of someone that many have blocked", () => {
  const others = Array.from({ length: FIRST_RELATIONS + 20 }, (_, n) => ({
    id: `00000000-0000-4000-8000-1${String(n).padStart(11, "0")}`,
  }));
  const stranger = { id: "00000000-0000-4000-8000-200000000000" };

  beforeAll(async () => {
    for (const other of others) await block(other, carol);
  });

  it("are found among the users of a page, whether the first query reaches them or not", async () => {
    const [first, last] = [others[0]!, others.at(-1)!];
    const found = await getRelations(carol.id, Promise.resolve([first.id, last.id, stranger.id]));
    expect([...found].map(([id]) => id).sort()).toEqual([first.id, last.id]);
    for (const one of found.values()) expect(one).toMatchObject({ blockedBy: true });
    expect(await getRelations(alice.id, [first.id])).toEqual(new Map());
  });
});
