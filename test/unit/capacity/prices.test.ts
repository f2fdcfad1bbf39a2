import { describe, expect, it } from "vitest";
import { billOf } from "../../../lib/capacity/bill.ts";
import { billingModes, hourlyLoad } from "../../../lib/capacity/billing-modes.ts";
import { millisecondsOf, peakConcurrency } from "../../../lib/capacity/compute.ts";
import { deployed } from "../../../lib/capacity/fan-out.ts";
import { short } from "../../../lib/capacity/line.ts";
import { loadOf, perSecond } from "../../../lib/capacity/load.ts";
import { eventsTogether } from "../../../lib/capacity/pipeline.ts";
import { dollarsPerDay, dollarsPerDayOfMonthly, PRICES_AS_OF, prices } from "../../../lib/capacity/prices.ts";
import { quotasOf } from "../../../lib/capacity/quotas.ts";
import { secondRegion } from "../../../lib/capacity/second-region.ts";
import { shardsOf } from "../../../lib/capacity/shards.ts";

const required = { users: 100e6, tweets: 2, reads: 50, favorites: 10, meanFollowers: 200 };
const load = loadOf(required);
const bill = billOf(load, deployed);

describe("Prices", () => {
  it("have a date, and a page of AWS for each", () => {
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { source } of Object.values(prices)) {
      expect(source.page).toMatch(/^https:\/\/aws\.amazon\.com\//);
      expect(source.checked).not.toBe("");
    }
  });

  it("fall by tiers of a month: 300 million requests at $1, the rest at $0.90", () => {
    const aMonth = (millions: number) =>
      (dollarsPerDay(prices.httpRequest, (millions * 1e6 * 12) / 365) * 365) / 12;
    expect(aMonth(100)).toBeCloseTo(100);
    expect(aMonth(1300)).toBeCloseTo(300 + 900);
  });

  it("of storage are a month's: 100 GB cost $25 a month", () => {
    expect((dollarsPerDayOfMonthly(prices.storage, 100) * 365) / 12).toBeCloseTo(25);
  });
});

describe("The load of a day", () => {
  it.each([1, 2, 3, 8])(
    "has the average 1 and the peak %i, and the peak is never below the average",
    (peak) => {
      const hours = hourlyLoad(peak);
      expect(hours.reduce((sum, one) => sum + one, 0) / 24).toBeCloseTo(1);
      expect(Math.max(...hours)).toBeCloseTo(peak);
      expect(Math.max(...hours)).toBeGreaterThanOrEqual(1);
    },
  );

  it("at the required numbers is 2,315 tweets and 11,574 favorites a second", () => {
    expect(perSecond(load.users * load.tweets)).toBeCloseTo(2314.8, 1);
    expect(perSecond(load.users * load.favorites)).toBeCloseTo(11_574.1, 1);
  });
});

describe("The table's units", () => {
  const modes = new Map(billingModes(load, bill.activities).map((mode) => [mode.name, mode.dollarsPerDay]));
  const of = (name: string) => modes.get(name) ?? Number.NaN;

  it("provisioned at 70 % cost 41 % of on demand: $0.18 ÷ 0.7 a million instead of $0.625", () => {
    const share = of("provisioned with auto scaling at 70 %") / of("on demand");
    expect(share).toBeCloseTo((0.00065 / 3600 / 0.7) * (1e6 / 0.625), 2);
  });

  it("get cheaper with each longer reservation, and dearer without scaling", () => {
    const costs = [...modes.values()].slice(1);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
  });
});

describe("The pipeline", () => {
  it("gets one change at a time from many shards, and all of a quarter of a second from few", () => {
    expect(eventsTogether(0, 0)).toBe(1);
    expect(eventsTogether(0.2, 0)).toBeCloseTo(1, 1);
    expect(eventsTogether(4000, 0)).toBeCloseTo(1000);
  });

  it("gets those of a whole window, in which the first one waits for the others", () => {
    expect(eventsTogether(0.2, 1)).toBeCloseTo(1.2);
    expect(eventsTogether(0.2, 5)).toBeCloseTo(2);
  });
});

describe("Lambda", () => {
  it("waits 4 ms for each round trip and computes 4.1 ms for each request", () => {
    expect(millisecondsOf({ requests: 4, roundTrips: 1 })).toBeCloseTo(4 + (4 * 0.44 * 1769) / 512);
  });

  it("runs as many at the same time as the billed seconds per second", () => {
    const compute = { invocations: 0, leastInvocations: 0, gigabyteSeconds: 43_200, leastGigabyteSeconds: 0 };
    expect(peakConcurrency(load, compute)).toBeCloseTo(3);
  });
});

describe("Quotas", () => {
  it("are in the order in which users reach them, and first is the renewal of tokens, at 1.15 million users", () => {
    const quotas = quotasOf(load, bill);
    const users = quotas.map(({ usersAtLimit }) => usersAtLimit);
    expect(users).toEqual([...users].sort((a, b) => a - b));
    expect(quotas[0]).toMatchObject({ service: "cognito-idp", code: "L-F21F8BB4" });
    expect(quotas[0]?.usersAtLimit).toBeCloseTo((120 * 86_400) / 3 / 3);
  });

  it("have a code, except the users of a pool, which only an account team can raise", () => {
    const without = quotasOf(load, bill).filter(({ code }) => !/^L-[0-9A-F]{8}$/.test(code ?? ""));
    expect(without.map(({ name }) => name)).toEqual(["Users per user pool"]);
  });
});

describe("Requests for tokens", () => {
  const item = "token requests above the quota";
  const lineFor = (users: number) =>
    billOf(loadOf({ ...required, users }), deployed).lines.find((one) => one.item === item);

  it("cost $20 a month for each per second above 120: 10,297 of them at 100 million users", () => {
    const line = lineFor(100e6);
    const above = (3 * 3 * 100e6) / 86_400 - 120;
    expect(line?.quantity).toBeCloseTo(above);
    expect(line?.dollarsPerDay).toBeCloseTo((above * 20 * 12) / 365);
  });

  it("cost nothing up to the quota, at 1.15 million users", () => {
    expect(lineFor(1.15e6)?.dollarsPerDay).toBe(0);
    expect(lineFor(1.16e6)?.dollarsPerDay).toBeGreaterThan(0);
  });
});

describe("A second region", () => {
  it("writes everything again, and also the expiry of feed rows", () => {
    const [writes, expiry] = secondRegion(bill);
    expect(writes?.quantity).toBeGreaterThan(bill.fanOut.rows);
    expect(expiry?.quantity).toBe(bill.fanOut.rows);
  });
});

describe("Shards", () => {
  it("of a day are 16: 6,944 tweets a second at the peak, half of 1,000 in each, rounded up to a power of two", () => {
    expect(shardsOf(load).map(({ name, best, built }) => [name, best, built])).toEqual([
      ["day of tweets", 16, 16],
      ["favorites of a tweet", 8, 8],
    ]);
  });
});

describe("Numbers", () => {
  it.each([
    [0, "0"],
    [2.314, "2.31"],
    [1000, "1 k"],
    [36_800_000_000, "36.8 G"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d is %s", (value, text) => expect(short(value)).toBe(text));
});
