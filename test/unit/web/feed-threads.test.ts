import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedRow } from "../../../web/src/feed/feed-list.ts";
import { inThreads } from "../../../web/src/feed/threads.ts";

/** A row of alice's tweet, or of another author's: `b3` is bob's third. */
const row = (id: string, inReplyTo: string | null = null, changes: Partial<FeedRow> = {}): FeedRow => ({
  ...{ id, tweetId: id, authorId: id.charAt(0), inReplyTo, reason: "following" },
  ...changes,
});
const shown = (rows: FeedRow[]) =>
  inThreads(rows).map(({ id, line, thread }) => [id, line, thread].filter(Boolean).join(" "));

describe("a feed", () => {
  it("shows a thread in order, where its newest tweet is", () => {
    const rows = [row("b1"), row("a3", "a2"), row("a2", "a1"), row("b2"), row("a1"), row("b3")];
    expect(shown(rows)).toEqual(["b1", "a1 below", "a2 both", "a3 above a1", "b2", "b3"]);
  });

  it("keeps replies to others, what others reply, and popular tweets where they are", () => {
    const popular = row("a1", null, { reason: "popular" });
    const rows = [row("a2", "a1"), row("b2", "b1"), row("a3", "b1"), row("b1"), popular];
    expect(shown(rows)).toEqual(["a2", "b1 below", "b2 above b1", "a3", "a1"]);
  });

  it("connects one answer if an author has answered the same tweet twice", () => {
    expect(shown([row("a3", "a1"), row("a2", "a1"), row("a1")])).toEqual(["a1 below", "a3 above a1", "a2"]);
  });

  it("contains every row once, and does not change when an older page is added", () => {
    const rows = fc.array(
      fc.record({ author: fc.constantFrom("a", "b"), back: fc.nat(4), page: fc.nat(2) }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(rows, (some) => {
        const pages = [...some].sort((x, y) => x.page - y.page);
        const idOf = (n: number) => `${pages[n]?.author}${n}`;
        const all = pages.map(({ back, page }, n) => {
          const parent = back > 0 && n + back < pages.length ? idOf(n + back) : null;
          return row(idOf(n), parent, page === 0 ? {} : { page: `${page}` });
        });
        const threaded = inThreads(all);
        expect(threaded.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        const first = all.filter(({ page }) => page === undefined);
        expect(threaded.slice(0, first.length)).toEqual(inThreads(first));
      }),
    );
  });
});
