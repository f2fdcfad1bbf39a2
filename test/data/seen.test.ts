import { beforeAll, describe, expect, it } from "vitest";
import { FIRST_ID } from "../../lib/core/ids.ts";
import { getSeen, setSeen } from "../../lib/data/notification/seen.ts";
import { alice } from "../people.ts";
import { idAt } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("the watermark of what alice has seen", () => {
  it("starts before everything, moves forward and never back", async () => {
    const see = (n: number) => setSeen({ userId: alice.id, upTo: idAt(n) });
    expect(await getSeen(alice.id)).toBe(FIRST_ID);
    expect(await see(5)).toBe(idAt(5));
    expect(await see(3)).toBe(idAt(5));
    expect(await getSeen(alice.id)).toBe(idAt(5));
    expect(await see(7)).toBe(idAt(7));
  });
});
