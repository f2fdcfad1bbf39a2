import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstIdAt, timeOf } from "../../../lib/core/ids.ts";
import { merge } from "../../../lib/core/page/merge.ts";
import { type PageOf, type Position, readPage } from "../../../lib/core/page/read-page.ts";
import type { Range } from "../../../lib/core/page/range.ts";
import { NOON } from "../../people.ts";

/** What happens to alice's feed between two of her requests. */
type Happening =
  | { what: "time passes"; seconds: number }
  | { what: "tweet"; author: number }
  | { what: "late tweet"; author: number; secondsAgo: number }
  /** The row is there a moment before its tweet can be read. */
  | { what: "row ahead of its tweet"; author: number }
  | { what: "deletion"; which: number }
  | { what: "unfollow"; author: number };

const AUTHORS = 4;
const author = fc.nat({ max: AUTHORS - 1 });
const happening = fc.oneof(
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
) as fc.Arbitrary<Happening>;
const meanwhile = fc.array(happening, { maxLength: 6 });
const rounds = fc.array(meanwhile, { minLength: 1, maxLength: 8 });
const limits = fc.integer({ min: 1, max: 7 });
/** The feed as alice finds it, with times between the tweets from none to half a minute. */
const before = fc.array(fc.record({ author, gap: fc.constantFrom(0, 0, 1, 30) }), { maxLength: 25 });

type Row = { id: string; author: number };

/** A feed where things happen. */
class World {
  rows: Row[] = [];
  deleted = new Set<string>();
  unready = new Set<string>();
  seconds = 0;
  made = 0;

  constructor(rows: { author: number; gap: number }[]) {
    for (const { author, gap } of rows) {
      this.seconds += gap;
      this.put(author, this.seconds);
    }
  }

  put(author: number, second: number): string {
    this.made += 1;
    const suffix = String(this.made).padStart(4, "0");
    const id = firstIdAt(NOON + second * 1000).slice(0, -4) + suffix;
    this.rows.push({ id, author });
    return id;
  }

  /** Rows are never older than a minute below the newest one, and their tweets never more than a request behind. */
  happen(happenings: Happening[]): void {
    this.unready.clear();
    for (const one of happenings) this.happenOnce(one);
  }

  private happenOnce(one: Happening): void {
    if (one.what === "time passes") this.seconds += one.seconds;
    if (one.what === "tweet") this.put(one.author, this.seconds);
    if (one.what === "late tweet") this.put(one.author, Math.max(0, this.seconds - one.secondsAgo));
    if (one.what === "row ahead of its tweet") this.unready.add(this.put(one.author, this.seconds));
    if (one.what === "deletion" && this.rows.length > 0)
      this.deleted.add((this.rows[one.which % this.rows.length] as Row).id);
    if (one.what === "unfollow") this.rows = this.rows.filter(({ author }) => author !== one.author);
  }

  /** What can be shown now, newest first. */
  eligible(): string[] {
    return this.rows
      .map(({ id }) => id)
      .filter((id) => !this.deleted.has(id) && !this.unready.has(id))
      .sort()
      .reverse();
  }

  page(position: Position | undefined, limit: number): Promise<PageOf<string>> {
    const inside = ({ before, after }: Range) =>
      this.rows.filter(({ id }) => (before ? id < before : true) && (after ? id > after : true));
    const read = async (range: Range) => merge([inside(range)], range);
    const hydrate = async (rows: Row[]) => {
      const eligible = new Set(this.eligible());
      return rows.map(({ id }) => (eligible.has(id) ? id : undefined));
    };
    return readPage({ read, hydrate }, position, limit);
  }
}

function expectNewestFirst(ids: string[]): void {
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
}

/** Reads page after page until `next` is null, and lets things happen between them. */
async function walk(world: World, from: PageOf<string>, limit: number, script: Happening[][] = []) {
  const shown: string[] = [];
  for (let page = from; page.next; ) {
    world.happen(script.shift() ?? []);
    page = await world.page(page.next, limit);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    shown.push(...page.items);
  }
  return shown;
}

/** Follows `prev` until it has nothing new. */
async function poll(world: World, from: PageOf<string>, limit: number) {
  const shown: string[] = [];
  let page = await world.page(from.prev, limit);
  while (page.items.length > 0) {
    expectNewestFirst(page.items);
    shown.push(...page.items);
    page = await world.page(page.prev, limit);
  }
  return { shown, page };
}

describe("paging through alice's feed while things happen", () => {
  it("shows no tweet twice on the way to the end, and misses none that stays", () =>
    fc.assert(
      fc.asyncProperty(before, rounds, limits, async (rows, script, limit) => {
        const world = new World(rows);
        const atFirst = world.eligible();
        const first = await world.page(undefined, limit);
        const shown = [...first.items, ...(await walk(world, first, limit, [...script]))];
        expectNewestFirst(shown);
        const still = new Set(world.eligible());
        const missed = atFirst.filter((id) => still.has(id) && !shown.includes(id));
        expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it("fills every page but the last, however much is filtered out", () =>
    fc.assert(
      fc.asyncProperty(before, meanwhile, limits, async (rows, script, limit) => {
        const world = new World(rows);
        world.happen(script);
        const eligible = world.eligible();
        const first = await world.page(undefined, limit);
        expect(first.items).toEqual(eligible.slice(0, limit));
        // Behind the last tweet there may be rows that turn out to be none, never the other way round.
        if (eligible.length > limit) expect(first.next).toBeDefined();
      }),
      { numRuns: 200 },
    ));

  it("leads by prev to exactly what came since, late or not, and to nothing when nothing came", () =>
    fc.assert(
      fc.asyncProperty(before, rounds, limits, async (rows, script, limit) => {
        const world = new World(rows);
        let page = await world.page(undefined, limit);
        const first = page;
        const shown = [...page.items];
        for (const happenings of script) {
          world.happen(happenings);
          const polled = await poll(world, page, limit);
          shown.push(...polled.shown);
          page = polled.page;
          expect((await world.page(page.prev, limit)).items).toEqual([]);
        }
        expect(shown).toHaveLength(new Set(shown).size);
        // What came late below the first page is met on the way down from it; together that is everything.
        world.happen([]);
        shown.push(...(await poll(world, page, limit)).shown, ...(await walk(world, first, limit)));
        expect(shown).toHaveLength(new Set(shown).size);
        const all = new Set(shown);
        expect(world.eligible().filter((id) => !all.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it("leads back by prev to the page that one came from", () =>
    fc.assert(
      fc.asyncProperty(before, limits, async (rows, limit) => {
        const world = new World(rows);
        const first = await world.page(undefined, limit);
        if (!first.next) return;
        const second = await world.page(first.next, limit);
        const back = await world.page(second.prev, limit);
        expect(back.items).toEqual(first.items);
        expect((await world.page(back.next, limit)).items).toEqual(second.items);
      }),
      { numRuns: 200 },
    ));

  it("goes on behind a long run of tweets deleted before anybody saw them, and repeats nothing", async () => {
    const world = new World([{ author: 0, gap: 30 }]);
    let page = await world.page(undefined, 1);
    const late = Array.from({ length: 25 }, (_, i) => world.put(0, i));
    world.deleted = new Set(late);
    const fresh = world.put(1, 31);
    const shown: string[] = [];
    for (let i = 0; i < 5; i++) {
      page = await world.page(page.prev, 1);
      shown.push(...page.items);
    }
    expect(shown).toEqual([fresh]);
  });

  it("keeps a cursor short: what was shown within the minute, at most 100 ids", async () => {
    const world = new World(Array.from({ length: 300 }, () => ({ author: 0, gap: 0 })));
    const page = await world.page(undefined, 100);
    const { prev } = await world.page(page.prev, 100);
    expect(prev && "after" in prev && prev.shown.length).toBeLessThanOrEqual(100);
    expect(prev && "after" in prev && timeOf(prev.after)).toBeLessThanOrEqual(NOON);
  });
});
