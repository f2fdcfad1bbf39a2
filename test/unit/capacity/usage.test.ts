import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fanOutUsage, onReadUsage, type Usage, usage } from "../../../lib/capacity/usage.ts";

type Figure = { name: string; value: number };
const sections = JSON.parse(readFileSync("docs/performance.json", "utf8")) as { figures: Figure[] }[];
const figures = new Map(
  sections.flatMap((section) => section.figures.map(({ name, value }) => [name, value])),
);

const TITLES: Record<keyof Usage, string> = {
  requests: "requests",
  roundTrips: "sequential round trips",
  reads: "reads",
  writes: "writes",
};

/** The benches leave out what is 0. */
const measured = (bench: string, metric: keyof Usage) => figures.get(`${bench}: ${TITLES[metric]}`) ?? 0;

function expectWithin5Percent(modeled: number, counted: number): void {
  expect(Math.abs(modeled - counted), `${modeled} instead of ${counted}`).toBeLessThanOrEqual(0.05 * counted);
}

describe("The model's inputs are those that the benches count, within 5 %:", () => {
  it.each(Object.entries(usage))("%s", (_, modeled) => {
    expect(figures.has(`${modeled.bench}: requests`)).toBe(true);
    for (const metric of Object.keys(TITLES) as (keyof Usage)[])
      expectWithin5Percent(modeled[metric], measured(modeled.bench, metric));
  });

  it("fan-out to 100 followers", () => {
    const { tweet, follower } = fanOutUsage;
    expectWithin5Percent(tweet.reads + 100 * follower.reads, measured("fan out a tweet", "reads"));
    expectWithin5Percent(tweet.writes + 100 * follower.writes, measured("fan out a tweet", "writes"));
  });

  it("a chunk of 500 followers", () => {
    const { followerListed, followerFloor } = fanOutUsage;
    // The tweet is read once per chunk, beside the list.
    const perChunk = 500 * (followerListed.reads - followerFloor.reads);
    expectWithin5Percent(perChunk, measured("write 500 feed rows", "reads"));
    expectWithin5Percent(500 * followerListed.writes, measured("write 500 feed rows", "writes"));
  });

  it("20 authors on read", () => {
    // Without popular tweets, as in that bench: the page, its authors and its favorites.
    const page = usage.getFeed.floor.reads;
    expectWithin5Percent(page + 20 * onReadUsage.feedReads, measured("getFeed, on read", "reads"));
    for (const route of ["connect", "disconnect"] as const)
      expectWithin5Percent(
        usage[route].writes + 20 * onReadUsage.socketWrites,
        measured(`${route}, on read`, "writes"),
      );
  });

  it("and no floor is above them", () => {
    for (const { floor, reads, writes } of Object.values(usage)) {
      expect(floor.reads).toBeLessThanOrEqual(reads);
      expect(floor.writes).toBeLessThanOrEqual(writes);
    }
  });
});
