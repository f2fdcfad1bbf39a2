import { describe, expect, it } from "vitest";
import { allHeights, keepHeights, keptHeights, restoreHeights } from "../../../web/src/lists/heights.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe("the heights of a list's rows", () => {
  it("are those of its rows, also after others were added or removed", () => {
    keepHeights("feed", rows("a", "b", "c"), [[10, 20, -1], 15]);
    expect(keptHeights("feed", rows("new", "c", "a"))).toEqual([[-1, -1, 10], 15]);
    expect(keptHeights("another", rows("a"))).toBeUndefined();
  });

  it("are kept for the 30 lists that were left last, and can be stored", () => {
    for (let i = 0; i < 40; i++) keepHeights(`list ${i}`, rows("a"), [[i], undefined]);
    expect(keptHeights("list 9", rows("a"))).toBeUndefined();
    const stored = JSON.parse(JSON.stringify(allHeights()));
    expect(stored).toHaveLength(30);
    restoreHeights([["restored", [["a", 7]]]]);
    expect(keptHeights("restored", rows("a"))).toEqual([[7], undefined]);
  });
});
