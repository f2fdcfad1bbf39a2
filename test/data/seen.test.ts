import { beforeAll, describe, expect, it } from "vitest";
import type { NotificationType } from "../../lib/contract/notification/types.ts";
import { FIRST_ID, firstIdAt } from "../../lib/core/ids.ts";
import { getSeen, setSeen } from "../../lib/data/notification/seen.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { allTypes } from "../../lib/domain/notification/filter.ts";
import { alice, NOON } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const some = (...types: NotificationType[]) => new Set(types);
const all = (id: string) => new Map([...allTypes].map((type) => [type, id]));

describe("the watermark of what alice has seen", () => {
  it("starts at her sign-up, moves forward and never back", async () => {
    const alice = await newUser("alice");
    const see = (n: number) => setSeen({ userId: alice.id, upTo: idAt(n), types: allTypes });
    expect(await getSeen(alice.id, allTypes)).toEqual(all(firstIdAt(NOON)));
    expect(await see(5)).toEqual(all(idAt(5)));
    expect(await see(3)).toEqual(all(idAt(5)));
    expect(await getSeen(alice.id, allTypes)).toEqual(all(idAt(5)));
    expect(await see(7)).toEqual(all(idAt(7)));
  });

  it("is before everything if she has no profile yet", async () => {
    expect(await getSeen(alice.id, allTypes)).toEqual(all(FIRST_ID));
  });

  it("moves for the types she has seen, and the highest of several counts", async () => {
    const bob = await newUser("bob");
    const see = (n: number, ...types: NotificationType[]) =>
      setSeen({ userId: bob.id, upTo: idAt(n), types: some(...types) });
    const start = firstIdAt(NOON);
    expect(await see(5, "mention", "reply")).toEqual(
      new Map([
        ["mention", idAt(5)],
        ["reply", idAt(5)],
      ]),
    );
    expect(await getSeen(bob.id, some("reply", "tweet"))).toEqual(
      new Map([
        ["reply", idAt(5)],
        ["tweet", start],
      ]),
    );
    await see(3, "reply", "tweet");
    expect(await getSeen(bob.id, some("reply", "tweet"))).toEqual(
      new Map([
        ["reply", idAt(5)],
        ["tweet", idAt(3)],
      ]),
    );
    expect(await setSeen({ userId: bob.id, upTo: idAt(4), types: allTypes })).toEqual(
      new Map([...all(idAt(4)), ["mention", idAt(5)], ["reply", idAt(5)]]),
    );
  });

  it("is one attribute for the same types in any order", async () => {
    const carol = await newUser("carol");
    await Promise.all([
      setSeen({ userId: carol.id, upTo: idAt(2), types: some("reply", "mention") }),
      setSeen({ userId: carol.id, upTo: idAt(4), types: some("mention", "reply") }),
    ]);
    expect(await getItem(keys.seen(carol.id))).toEqual({
      ...keys.seen(carol.id),
      "upTo:mention,reply": idAt(4),
    });
  });
});
