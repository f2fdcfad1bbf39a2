/** The report's charts, as SVG. */
import * as echarts from "echarts";
import type { Bill } from "../bill.ts";
import type { Report } from "./report.ts";

export type Chart = { name: string; title: string; svg: string };

const SIZE = { width: 860, height: 380 };
/** Lines below this share of the bill are drawn together. */
const SMALL = 0.01;

export function chartsOf(report: Report): Chart[] {
  return [
    chart("capacity-bill", "$ a day by line", bars(largestLines(report))),
    chart("capacity-limit", "$ a day by fanOutOnWriteLimit", limits(report)),
    chart("capacity-tweets", "$ a day by fanOutOnWriteTweets", tweets(report)),
    chart("capacity-users", "$ a year for each user, by users", curve(report, "users", 365)),
    chart(
      "capacity-followers",
      "$ a year for each user, by followers",
      curve(report, "followers per user", 365),
    ),
    chart(
      "capacity-reads",
      "$ a year for each user, by reads a day",
      curve(report, "reads per user and day", 365),
    ),
    chart("capacity-storage", "TB stored, by years", storage(report)),
  ];
}

function chart(name: string, title: string, option: echarts.EChartsOption): Chart {
  const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  drawn.setOption({
    animation: false,
    backgroundColor: "#fff",
    title: { text: title, textStyle: { fontSize: 14 } },
    grid: { left: 10, right: 40, top: 64, bottom: 20, containLabel: true },
    ...option,
  });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return { name, title, svg };
}

type Bar = { name: string; dollars: number };

function largestLines({ bill: { lines, dollarsPerDay } }: Report): Bar[] {
  const isLarge = (dollars: number) => dollars >= SMALL * dollarsPerDay;
  const large = lines
    .filter((one) => isLarge(one.dollarsPerDay))
    .map((one) => ({ name: `${one.service}: ${one.item}`, dollars: one.dollarsPerDay }));
  const small = lines.filter((one) => !isLarge(one.dollarsPerDay));
  const others = { name: "all others", dollars: small.reduce((sum, one) => sum + one.dollarsPerDay, 0) };
  return [...large, others].sort((a, b) => a.dollars - b.dollars);
}

function bars(all: Bar[]): echarts.EChartsOption {
  return {
    xAxis: { type: "value" },
    yAxis: { type: "category", data: all.map(({ name }) => name), axisLabel: { fontSize: 10, interval: 0 } },
    series: [{ type: "bar", data: all.map(({ dollars }) => Math.round(dollars)) }],
  };
}

function limits({ candidates }: Report): echarts.EChartsOption {
  const finite = candidates.filter(({ limit }) => limit > 0 && Number.isFinite(limit));
  return bills(
    "followers",
    finite.map(({ limit, bill }) => [limit, bill]),
  );
}

function tweets({ byTweets }: Report): echarts.EChartsOption {
  return bills(
    "tweets a day",
    byTweets.map(({ tweetsAbove, bill }) => [tweetsAbove, bill]),
  );
}

function bills(name: string, points: readonly (readonly [number, Bill])[]): echarts.EChartsOption {
  const data = points.map(([value, bill]) => [value, Math.round(bill.dollarsPerDay)]);
  return {
    xAxis: { type: "log", name, nameLocation: "middle", nameGap: 25 },
    yAxis: { type: "value", min: 0 },
    series: [{ type: "line", showSymbol: false, data }],
  };
}

function curve({ growth }: Report, by: string, days: number): echarts.EChartsOption {
  const values = growth.find((one) => one.by === by)?.values ?? [];
  return {
    xAxis: { type: "log", name: by, nameLocation: "middle", nameGap: 25 },
    yAxis: { type: "value", min: 0 },
    series: [
      {
        type: "line",
        data: values.map(({ value, bill, users }) => [value, (bill.dollarsPerDay / users) * days]),
      },
    ],
  };
}

function storage({ storage: years }: Report): echarts.EChartsOption {
  const names = years[0]?.stored.map(({ name }) => name) ?? [];
  return {
    legend: { top: 36 },
    xAxis: { type: "category", data: years.map((one) => `${one.years}`) },
    yAxis: { type: "value" },
    series: names.map((name) => ({
      ...{ name, type: "bar" as const, stack: "all" },
      data: years.map(({ stored }) =>
        Math.round((stored.find((one) => one.name === name)?.gigabytes ?? 0) / 1024),
      ),
    })),
  };
}
