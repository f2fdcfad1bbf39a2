import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { filtered } from "../../../lib/core/page/filtered.ts";
import { readPage } from "../../../lib/core/page/read-page.ts";
import { inRange } from "../fakes/range.ts";

type Row = { position: string; wanted: boolean };

const rowsOf = (wanted: readonly boolean[]): Row[] =>
  wanted.map((one, n) => ({ position: firstIdAt(n + 1), wanted: one }));
const isWanted = ({ wanted }: Row) => wanted;

describe("a filtered list", () => {
  it("shows all wanted rows and no others, for every page size and in both directions", async () => {
    const lists = fc.array(fc.boolean(), { maxLength: 300, size: "max" });
    const property = fc.asyncProperty(lists, fc.integer({ min: 1, max: 30 }), async (list, limit) => {
      const rows = rowsOf(list);
      const ids = rows.filter(isWanted).map(({ position }) => position);
      const read = filtered(async (range) => inRange(rows, range), isWanted);
      const hydrate = async (some: Row[]) => some.map((row) => (row.wanted ? row.position : undefined));

      const down: string[] = [];
      let page = await readPage({ read, hydrate }, { position: undefined, limit });
      down.push(...page.items);
      while (page.next) {
        page = await readPage({ read, hydrate }, { position: page.next, limit });
        down.push(...page.items);
      }
      expect(down).toEqual(ids.toReversed());

      const up: string[] = [];
      for (let after = "0", more = true; more; ) {
        const some = await read({ after, limit });
        up.push(...some.filter(isWanted).map(({ position }) => position));
        after = some.at(-1)?.position ?? after;
        more = some.length === limit;
      }
      expect(up).toEqual(ids);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("finds a wanted row below thousands of others in few reads", async () => {
    const rows = rowsOf([true, ...Array.from({ length: 2000 }, () => false)]);
    let reads = 0;
    const read = filtered(async (range) => {
      reads += 1;
      return inRange(rows, range);
    }, isWanted);
    const hydrate = async (some: Row[]) => some.map((row) => (row.wanted ? row.position : undefined));
    const page = await readPage({ read, hydrate }, { position: undefined, limit: 1 });
    expect(page.items).toEqual([firstIdAt(1)]);
    expect(reads).toBeLessThan(9);
  });
});
