import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { Range, Row } from "../../../lib/core/page/range.ts";
import { type Position, readPage } from "../../../lib/core/page/read-page.ts";

const MINUTE = 60_000;
const ids = Array.from({ length: 1000 }, (_, i) => firstIdAt(i * MINUTE));

/** A list of 1,000 rows, few of which can be shown. Counts the rows read. */
function listOf(eligible: (id: string) => boolean) {
  let rowsRead = 0;
  const read = async ({ before, after, limit }: Range) => {
    const inside = ids.filter((id) => id < (before ?? "~") && id > (after ?? ""));
    const rows = (after === undefined ? inside.reverse() : inside)
      .slice(0, limit)
      .map((position) => ({ position }));
    rowsRead += rows.length;
    return rows;
  };
  const hydrate = async (rows: Row[]) =>
    rows.map(({ position }) => (eligible(position) ? position : undefined));
  const page = (position: Position | undefined, limit: number) =>
    readPage({ read, hydrate }, { position, limit });
  return { page, rowsRead: () => rowsRead };
}

describe("a page of a list in which hardly any row can be shown", () => {
  it("ends early instead of reading the whole list, and its next continues from there", async () => {
    const list = listOf((id) => id === ids[0]);
    const page = await list.page(undefined, 5);
    expect(page.items).toEqual([]);
    expect(page.next).toBeDefined();
    expect(list.rowsRead()).toBeLessThan(100);
  });

  it("leads to the one visible row through `next` alone", async () => {
    const list = listOf((id) => id === ids[0]);
    const found: string[] = [];
    let page = await list.page(undefined, 5);
    for (let pages = 0; page.next && pages < 100; pages++) {
      page = await list.page(page.next, 5);
      found.push(...page.items);
    }
    expect(found).toEqual([ids[0]]);
    expect(page.next).toBeUndefined();
  });

  it("leads to the one visible row through `prev`, too, from the other end", async () => {
    const last = ids.at(-1);
    const list = listOf((id) => id === last);
    const found: string[] = [];
    let position: Position | undefined = { after: ids[0] ?? "", shown: [] };
    for (let pages = 0; found.length === 0 && pages < 100; pages++) {
      const page: Awaited<ReturnType<typeof list.page>> = await list.page(position, 5);
      found.push(...page.items);
      position = page.prev;
    }
    expect(found).toEqual([last]);
  });
});

describe("a page of cached rows", () => {
  it("is the same page when it is read again", async () => {
    const cached = ids
      .slice(-4)
      .reverse()
      .map((position) => ({ position }));
    const read = async () => cached;
    const hydrate = async (rows: Row[]) => rows.map(({ position }) => position);
    const first = await readPage({ read, hydrate }, { position: undefined, limit: 3 });
    const second = await readPage({ read, hydrate }, { position: undefined, limit: 3 });
    expect(first.items).toEqual(ids.slice(-3).reverse());
    expect(second).toEqual(first);
  });
});
