import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { type Position, readPage } from "../../../lib/core/page/read-page.ts";
import type { Range } from "../../../lib/core/page/range.ts";

const MINUTE = 60_000;
const ids = Array.from({ length: 1000 }, (_, i) => firstIdAt(i * MINUTE));

/** A list of a thousand rows of which only some can be shown; counts how many rows are read. */
function listOf(eligible: (id: string) => boolean) {
  let rowsRead = 0;
  const read = async ({ before, after, limit }: Range) => {
    const inside = ids.filter((id) => id < (before ?? "~") && id > (after ?? ""));
    const rows = (after === undefined ? inside.reverse() : inside).slice(0, limit).map((id) => ({ id }));
    rowsRead += rows.length;
    return rows;
  };
  const hydrate = async (rows: { id: string }[]) => rows.map(({ id }) => (eligible(id) ? id : undefined));
  const page = (position: Position | undefined, limit: number) =>
    readPage({ read, hydrate }, position, limit);
  return { page, rowsRead: () => rowsRead };
}

describe("a page of a list in which hardly anything can be shown", () => {
  it("ends early rather than read the whole list, and says that there is more", async () => {
    const list = listOf((id) => id === ids[0]);
    const page = await list.page(undefined, 5);
    expect(page.items).toEqual([]);
    expect(page.next).toBeDefined();
    expect(list.rowsRead()).toBeLessThan(100);
  });

  it("leads to the one that can be shown, by `next` alone", async () => {
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

  it("leads there by `prev` too, from the other end", async () => {
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

describe("a page of rows that a cache remembers", () => {
  it("is the same page the second time", async () => {
    const remembered = ids
      .slice(-4)
      .reverse()
      .map((id) => ({ id }));
    const read = async () => remembered;
    const hydrate = async (rows: { id: string }[]) => rows.map(({ id }) => id);
    const first = await readPage({ read, hydrate }, undefined, 3);
    const second = await readPage({ read, hydrate }, undefined, 3);
    expect(first.items).toEqual(ids.slice(-3).reverse());
    expect(second).toEqual(first);
  });
});
