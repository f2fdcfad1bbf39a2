/** Charts as SVG, drawn here, so that the report needs no script. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

const WIDTH = 920;
const COLORS = ["#2f6fde", "#1f9d6b", "#d9822b", "#b8375a"];

type Series = { name: string; values: readonly number[] };

function draw(option: EChartsCoreOption, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, color: COLORS, legend: { top: 0 }, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Bars side by side for each category, from top to bottom. A logarithmic axis for what differs by orders of magnitude. */
export function bars(
  categories: readonly string[],
  series: readonly Series[],
  { unit, log = false }: { unit: string; log?: boolean },
): string {
  const height = 70 + categories.length * (14 + 12 * series.length);
  const axis = { type: log ? "log" : "value", name: unit, nameLocation: "end", ...(log ? { min: 1 } : {}) };
  return draw(
    {
      grid: { left: 180, right: 50, top: 36, bottom: 24 },
      xAxis: axis,
      yAxis: { type: "category", data: [...categories].reverse() },
      series: series.map(({ name, values }) => ({ type: "bar", name, data: [...values].reverse() })),
    },
    height,
  );
}

/** Lines over time, s. The last one has an axis of its own on the right. */
export function lines(
  seconds: readonly number[],
  series: readonly Series[],
  { left, right }: { left: string; right: string },
): string {
  const last = series.length - 1;
  return draw(
    {
      grid: { left: 60, right: 60, top: 60, bottom: 40 },
      xAxis: { type: "value", name: "s", max: seconds.at(-1) },
      yAxis: [
        { type: "value", name: left },
        { type: "value", name: right, splitLine: { show: false } },
      ],
      series: series.map(({ name, values }, i) => ({
        ...{ type: "line", name, showSymbol: false, yAxisIndex: i === last ? 1 : 0 },
        data: values.map((value, at) => [seconds[at], value]),
      })),
    },
    320,
  );
}
