import { describe, expect, it } from "vitest";
import { confirmPrice, estimate } from "../../simulate/estimate.ts";
import { zipfGraph } from "../../simulate/graph/zipf-graph.ts";
import { Meter } from "../../simulate/load/meter.ts";
import { shares } from "../../simulate/load/plan.ts";
import { priceOf, readCosts } from "../../simulate/report/cost.ts";
import { html } from "../../simulate/report/html.ts";
import { adviceOn, audienceOf, operationResults, type Result } from "../../simulate/report/report.ts";
import { readSettings } from "../../simulate/settings.ts";
import { Dice } from "../../soak/dice.ts";

const costOf = readCosts();

describe("the cost of an operation", () => {
  it("is that of the gateway, the function and the table", () => {
    // $1 for the gateway, $0.20 and 100 ms of 0.5 GB for the function, 2 RRU and 4 WRU, each a million times.
    const dollars = priceOf({ readUnits: 2, writeUnits: 4, ms: 100 });
    expect(dollars * 1e6).toBeCloseTo(1 + 0.2 + 0.66667 + 0.25 + 2.5, 4);
  });

  it("is known for every operation of the API that people use, a tweet with one write for each follower", () => {
    const of = (operation: string, audience = 0) => costOf(operation, { ms: 0, audience });
    expect(of("getFeed")?.readUnits).toBeGreaterThan(20);
    expect(of("getFeed")?.writeUnits).toBe(0);
    expect(of("createTweet", 1_000)?.writeUnits).toBe((of("createTweet")?.writeUnits ?? 0) + 1_000);
    expect(of("signIn")).toBeUndefined();
    const unknown = Object.keys(shares).filter((deed) => of(deed) === undefined);
    expect(unknown).toEqual(["signIn"]);
  });

  it("adds up to an estimate that grows with people, follows, requests and audiences", () => {
    const settings = readSettings({ minutes: "10", rate: "10" });
    const of = (size: object, changes = {}) =>
      estimate({ ...settings, ...changes }, { people: 10, follows: 10, audience: 10, ...size }, costOf)
        .dollars;
    expect(estimate(settings, { people: 1, follows: 1, audience: 1 }, costOf).requests).toBe(6_000);
    for (const more of [{ people: 1_000 }, { follows: 1_000 }, { audience: 1_000 }])
      expect(of(more)).toBeGreaterThan(of({}));
    expect(of({}, { minutes: 20 })).toBeGreaterThan(of({}));
  });

  it("is shown before anything is created on AWS, and has to be confirmed for that stage", async () => {
    const graph = zipfGraph(1_000, 8, new Dice(1));
    const ask = (yes?: string, local = false) =>
      confirmPrice({ stage: "load", local }, { settings: readSettings({}), graph, yes });
    await expect(ask()).rejects.toThrow(
      /creates 1,000 people and [\d,]+ follows on the stage load.* about 2,160 requests.* about \$0\.\d\d .*--yes load. Nothing was changed/,
    );
    await expect(ask("prod")).rejects.toThrow("Nothing was changed");
    await expect(ask("load")).resolves.toBeUndefined();
    await expect(ask(undefined, true)).resolves.toBeUndefined();
  });
});

describe("settings", () => {
  it("name the option that is unusable", () => {
    expect(() => readSettings({ minutes: "soon" })).toThrow("--minutes takes a number above 0, not soon");
    expect(() => readSettings({ rate: "-1" })).toThrow("--rate");
    expect(() => readSettings({ name: "No name!" })).toThrow("--name");
  });
});

describe("audiences", () => {
  it("differ by powers of ten", () => {
    expect([9, 10, 999, 1_000, 250_000].map(audienceOf)).toEqual([
      "under 10",
      "10 to 99",
      "100 to 999",
      "1,000 to 9,999",
      "100,000 and more",
    ]);
  });
});

describe("the report", () => {
  const delay = { p50: 1, p95: 2, p99: 3, p999: 4, max: 5 };
  const result: Result = {
    ...{
      name: "sim",
      stage: "local",
      startedAt: "2026-03-01T12:00:00Z",
      seconds: 60,
      requests: 300,
      arrivals: 240,
    },
    ...{ late: 0, meanAudience: 3 },
    settings: { seed: 1, minutes: 1, rate: 1, pages: 1 },
    graph: { people: 2, follows: 1, largestAudience: 1, active: 2 },
    operations: [],
    audiences: [{ audience: "10 to 99", updates: 3, delay }],
    course: [{ second: 0, begun: 1, answered: 1, p95: 12 }],
    verdicts: [
      { name: "No request failed", checked: "1 request", problems: [] },
      { name: "Feeds are complete", checked: "1 feed", problems: ["alice: <b> is missing"] },
    ],
  };

  it("says so if murmur did not keep up, and at which rate it would", () => {
    expect(html({ ...result, late: 0.01 })).not.toContain("did not keep up");
    expect(html({ ...result, late: 0.4 })).toMatch(
      /40 % of the arrivals.*4\.0 arrivals per second.*try --rate 2\.5/s,
    );
    expect(adviceOn({ ...result, late: 1, arrivals: 6_000 })).toContain("--rate 63.");
  });

  it("shows each check, operation and audience, with charts, and runs no script", async () => {
    const meter = new Meter();
    await meter.time("getFeed", performance.now() - 12, async () => undefined);
    const page = html({ ...result, operations: operationResults(meter, { costOf, audience: 3 }) });
    expect(page).toContain("✓ passed");
    expect(page).toContain("✗ 1 problems");
    expect(page).toContain("alice: &lt;b&gt; is missing");
    expect(page).toContain("10 to 99");
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(page).not.toContain("<script");
  });
});
