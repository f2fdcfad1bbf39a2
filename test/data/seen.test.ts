import { beforeAll, describe, expect, it } from "vitest";
import { FIRST_ID, firstIdAt } from "../../lib/core/ids.ts";
import { getSeen, setSeen } from "../../lib/data/notification/seen.ts";
import { alice, NOON } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("the watermark of what alice has seen", () => {
  it("starts at her sign-up, moves forward and never back", async () => {
    const alice = await newUser("alice");
    const see = (n: number) => setSeen({ userId: alice.id, upTo: idAt(n) });
    expect(await getSeen(alice.id)).toBe(firstIdAt(NOON));
    expect(await see(5)).toBe(idAt(5));
    expect(await see(3)).toBe(idAt(5));
    expect(await getSeen(alice.id)).toBe(idAt(5));
    expect(await see(7)).toBe(idAt(7));
  });

  it("is before everything if she has no profile yet", async () => {
    expect(await getSeen(alice.id)).toBe(FIRST_ID);
  });
});
