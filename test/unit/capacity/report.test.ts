import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deployed } from "../../../lib/capacity/fan-out.ts";
import { htmlOf } from "../../../lib/capacity/report/html.ts";
import { jsonOf } from "../../../lib/capacity/report/json.ts";
import { reportOf } from "../../../lib/capacity/report/report.ts";
import { money, textOf } from "../../../lib/capacity/report/text.ts";

const report = reportOf({ users: 1e6, tweets: 2, reads: 50, favorites: 10, meanFollowers: 200 }, deployed);

describe("The report", () => {
  const text = textOf(report);

  it("names every operation, every line of the bill with its formula, and every quota with its code", () => {
    for (const { name } of report.bill.activities) expect(text).toContain(`| ${name} |`);
    for (const { item, formula } of report.bill.lines) {
      expect(text).toContain(`| ${item} |`);
      expect(text).toContain(formula);
    }
    for (const { code } of report.quotas) if (code !== undefined) expect(text).toContain(code);
  });

  it("adds up: the lines are the total, by day and for each user", () => {
    const sum = report.bill.lines.reduce((total, { dollarsPerDay }) => total + dollarsPerDay, 0);
    expect(report.bill.dollarsPerDay).toBeCloseTo(sum);
    expect(text).toContain(
      `${money(sum)} a day, ${money(sum * 365)} a year, ${money(sum / 1e6)} a day for each`,
    );
  });

  it("as HTML has all tables and charts, no script, and no text that could become markup", () => {
    const html = htmlOf(report);
    expect(html.match(/<svg/g)).toHaveLength(7);
    expect(html.match(/<table>/g)?.length).toBe(text.match(/^\| --- /gm)?.length);
    expect(html).not.toContain("<script");
  });

  it("as JSON has every number, the infinite ones as strings", () => {
    const parsed = JSON.parse(jsonOf(report)) as typeof report;
    expect(parsed.compared.map(({ strategy }) => Number(strategy.followersAbove))).toEqual(
      report.compared.map(({ strategy }) => strategy.followersAbove),
    );
    expect(parsed.candidates.map(({ limit }) => Number(limit))).toEqual(
      report.candidates.map(({ limit }) => limit),
    );
    expect(jsonOf(report)).not.toMatch(/: null/);
  });

  it.each([
    [0, "$0"],
    [0.00119, "$0.00119"],
    [9.69, "$9.69"],
    [119_123, "$119,000"],
  ])("writes %d as %s", (value, shown) => expect(money(value)).toBe(shown));
});

it("docs/scale.md shows what npm run capacity prints; npm run capacity -- --docs updates it", () => {
  const required = {
    users: 100e6,
    tweets: 2,
    reads: 50,
    favorites: 10,
    meanFollowers: 200,
    peak: 3,
    years: 1,
  };
  expect(readFileSync("docs/scale.md", "utf8")).toContain(textOf(reportOf(required, deployed)));
});
