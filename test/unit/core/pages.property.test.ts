import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstIdAt, timeOf } from "../../../lib/core/ids.ts";
import { merge } from "../../../lib/core/page/merge.ts";
import type { Range } from "../../../lib/core/page/range.ts";
import { type PageOf, type Position, readPage } from "../../../lib/core/page/read-page.ts";
import { NOON } from "../../people.ts";

/** A change to alice's feed between two of her requests. */
type Change =
  | { what: "time passes"; seconds: number }
  | { what: "tweet"; author: number }
  | { what: "late tweet"; author: number; secondsAgo: number }
  /** The row exists before its tweet can be read. */
  | { what: "row ahead of its tweet"; author: number }
  | { what: "deletion"; which: number }
  | { what: "unfollow"; author: number };

const AUTHORS = 4;
const author = fc.nat({ max: AUTHORS - 1 });
const change = fc.oneof(
  fc.record({ what: fc.constant("time passes" as const), seconds: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ what: fc.constant("tweet" as const), author }),
  fc.record({
    what: fc.constant("late tweet" as const),
    author,
    secondsAgo: fc.integer({ min: 1, max: 55 }),
  }),
  fc.record({ what: fc.constant("row ahead of its tweet" as const), author }),
  fc.record({ what: fc.constant("deletion" as const), which: fc.nat({ max: 50 }) }),
  fc.record({ what: fc.constant("unfollow" as const), author }),
) as fc.Arbitrary<Change>;
const changes = fc.array(change, { maxLength: 6 });
const rounds = fc.array(changes, { minLength: 1, maxLength: 8 });
const limits = fc.integer({ min: 1, max: 7 });
/** The feed as alice first finds it; the gaps between its tweets are in seconds. */
const before = fc.array(fc.record({ author, gap: fc.constantFrom(0, 0, 1, 30) }), { maxLength: 25 });

type Row = { position: string; author: number };

/** A feed that changes. */
class Feed {
  rows: Row[] = [];
  deleted = new Set<string>();
  unready = new Set<string>();
  seconds = 0;
  created = 0;

  constructor(rows: { author: number; gap: number }[]) {
    for (const { author, gap } of rows) {
      this.seconds += gap;
      this.put(author, this.seconds);
    }
  }

  put(author: number, second: number): string {
    this.created += 1;
    const suffix = String(this.created).padStart(4, "0");
    const position = firstIdAt(NOON + second * 1000).slice(0, -4) + suffix;
    this.rows.push({ position, author });
    return position;
  }

  /** A late row is less than a minute older than the newest one, and its tweet at most one request behind. */
  apply(changes: Change[]): void {
    this.unready.clear();
    for (const one of changes) this.applyOne(one);
  }

  private applyOne(one: Change): void {
    if (one.what === "time passes") this.seconds += one.seconds;
    if (one.what === "tweet") this.put(one.author, this.seconds);
    if (one.what === "late tweet") this.put(one.author, Math.max(0, this.seconds - one.secondsAgo));
    if (one.what === "row ahead of its tweet") this.unready.add(this.put(one.author, this.seconds));
    if (one.what === "deletion" && this.rows.length > 0)
      this.deleted.add((this.rows[one.which % this.rows.length] as Row).position);
    if (one.what === "unfollow") this.rows = this.rows.filter(({ author }) => author !== one.author);
  }

  /** The tweets that can be shown now, newest first. */
  visible(): string[] {
    return this.rows
      .map(({ position }) => position)
      .filter((id) => !this.deleted.has(id) && !this.unready.has(id))
      .sort()
      .reverse();
  }

  page(position: Position | undefined, limit: number): Promise<PageOf<string>> {
    const inside = ({ before, after }: Range) =>
      this.rows.filter(
        ({ position }) => (before ? position < before : true) && (after ? position > after : true),
      );
    const read = async (range: Range) => merge([inside(range)], range);
    const hydrate = async (rows: Row[]) => {
      const visible = new Set(this.visible());
      return rows.map(({ position }) => (visible.has(position) ? position : undefined));
    };
    return readPage({ read, hydrate }, { position, limit });
  }
}

function expectNewestFirst(ids: string[]): void {
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
}

/** Reads page after page until `next` is undefined, and applies changes between them. */
async function walk(feed: Feed, from: PageOf<string>, limit: number, script: Change[][] = []) {
  const shown: string[] = [];
  for (let page = from; page.next; ) {
    feed.apply(script.shift() ?? []);
    page = await feed.page(page.next, limit);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    shown.push(...page.items);
  }
  return shown;
}

/** Follows `prev` until it leads to nothing new. */
async function poll(feed: Feed, from: PageOf<string>, limit: number) {
  const shown: string[] = [];
  let page = await feed.page(from.prev, limit);
  while (page.items.length > 0) {
    expectNewestFirst(page.items);
    shown.push(...page.items);
    page = await feed.page(page.prev, limit);
  }
  return { shown, page };
}

describe("paging through alice's feed while it changes", () => {
  it("repeats no tweet on the way to the end and skips none that stays", () =>
    fc.assert(
      fc.asyncProperty(before, rounds, limits, async (rows, script, limit) => {
        const feed = new Feed(rows);
        const atFirst = feed.visible();
        const first = await feed.page(undefined, limit);
        const shown = [...first.items, ...(await walk(feed, first, limit, [...script]))];
        expectNewestFirst(shown);
        const still = new Set(feed.visible());
        const missed = atFirst.filter((id) => still.has(id) && !shown.includes(id));
        expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it("fills every page but the last, however many tweets are filtered out", () =>
    fc.assert(
      fc.asyncProperty(before, changes, limits, async (rows, script, limit) => {
        const feed = new Feed(rows);
        feed.apply(script);
        const visible = feed.visible();
        const first = await feed.page(undefined, limit);
        expect(first.items).toEqual(visible.slice(0, limit));
        // `next` may lead to an empty page, but it is never missing while there is more.
        if (visible.length > limit) expect(first.next).toBeDefined();
      }),
      { numRuns: 200 },
    ));

  it("leads through prev to exactly the tweets that arrived since, late or not, and to none if none arrived", () =>
    fc.assert(
      fc.asyncProperty(before, rounds, limits, async (rows, script, limit) => {
        const feed = new Feed(rows);
        let page = await feed.page(undefined, limit);
        const first = page;
        const shown = [...page.items];
        for (const some of script) {
          feed.apply(some);
          const polled = await poll(feed, page, limit);
          shown.push(...polled.shown);
          page = polled.page;
          expect((await feed.page(page.prev, limit)).items).toEqual([]);
        }
        expect(shown).toHaveLength(new Set(shown).size);
        // Tweets that arrived late below the first page are found on the way down from it.
        feed.apply([]);
        shown.push(...(await poll(feed, page, limit)).shown, ...(await walk(feed, first, limit)));
        expect(shown).toHaveLength(new Set(shown).size);
        const all = new Set(shown);
        expect(feed.visible().filter((id) => !all.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it("leads back through prev to the page that alice came from", () =>
    fc.assert(
      fc.asyncProperty(before, limits, async (rows, limit) => {
        const feed = new Feed(rows);
        const first = await feed.page(undefined, limit);
        if (!first.next) return;
        const second = await feed.page(first.next, limit);
        const back = await feed.page(second.prev, limit);
        expect(back.items).toEqual(first.items);
        expect((await feed.page(back.next, limit)).items).toEqual(second.items);
      }),
      { numRuns: 200 },
    ));

  it("continues behind a long run of tweets deleted before alice saw them, and repeats nothing", async () => {
    const feed = new Feed([{ author: 0, gap: 30 }]);
    let page = await feed.page(undefined, 1);
    const late = Array.from({ length: 25 }, (_, i) => feed.put(0, i));
    feed.deleted = new Set(late);
    const fresh = feed.put(1, 31);
    const shown: string[] = [];
    for (let i = 0; i < 5; i++) {
      page = await feed.page(page.prev, 1);
      shown.push(...page.items);
    }
    expect(shown).toEqual([fresh]);
  });

  it("keeps a cursor short: the tweets shown within the last minute, at most 100 ids", async () => {
    const feed = new Feed(Array.from({ length: 300 }, () => ({ author: 0, gap: 0 })));
    const page = await feed.page(undefined, 100);
    const { prev } = await feed.page(page.prev, 100);
    expect(prev && "after" in prev && prev.shown.length).toBeLessThanOrEqual(100);
    expect(prev && "after" in prev && timeOf(prev.after)).toBeLessThanOrEqual(NOON);
  });
});
