/** The report as one page without scripts. */
import { bars, lines } from "./charts.ts";
import { adviceOn, type Result } from "./report.ts";

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 960px; margin: 2rem auto; padding: 0 1rem; color: #1a1f29; background: #fff; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 0.5rem 0 1.5rem; }
  th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #dde1e8; text-align: right; vertical-align: top; }
  th:first-child, td:first-child { text-align: left; }
  .ok { color: #17784f; } .bad { color: #a8203d; } svg { max-width: 100%; height: auto; }
  .texts th, .texts td { text-align: left; }
  pre { white-space: pre-wrap; margin: 0; font-size: 13px; }`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

const whole = (n: number) => Math.round(n).toLocaleString("en");
const ms = (n: number) => (n < 10 ? n.toFixed(1) : whole(n));

const units = (n: number) => String(Number(n.toFixed(1)));

function table(head: readonly string[], rows: readonly (readonly string[])[], kind = "figures"): string {
  const cells = (tag: "th" | "td", row: readonly string[]) =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n");
  return `<table class="${kind}"><thead><tr>${cells("th", head)}</tr></thead><tbody>${body}</tbody></table>`;
}

const PERCENTILES = ["p50", "p95", "p99", "p999"] as const;
const TITLES = { p50: "p50", p95: "p95", p99: "p99", p999: "p99.9" };

export function html(result: Result): string {
  const { name, stage, startedAt, settings, graph, requests, seconds } = result;
  const summary = `${whole(graph.people)} people with ${whole(graph.follows)} follows, ${whole(graph.active)} of them active; the largest audience has ${whole(graph.largestAudience)} followers. ${whole(requests)} requests in ${whole(seconds)} s, ${(requests / seconds).toFixed(1)} per second on average; ${settings.pages} open pages; seed ${settings.seed}.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>murmur: simulation ${escaped(name)}</title><style>${STYLE}</style></head><body>
<h1>Simulation ${escaped(name)} of stage ${escaped(stage)}</h1>
<p>${startedAt.slice(0, 16).replace("T", " ")} UTC. ${summary}</p>
<h2>Checks</h2>${verdicts(result)}
<h2>Response times</h2>
<p>In ms, from when a request should have begun, so that waiting counts.</p>${advice(result)}
${times(result)}
<h2>The course of the day</h2>${course(result)}
<h2>Fan-out</h2>
<p>In ms, from when a tweet was posted to when an open page of a follower learned of it, by the number of the author's followers.</p>
${fanOut(result)}
<h2>Units and costs</h2>
<p>Read and write units of each operation, counted by AWS's rules with empty caches: those of a read by
<code>npm run bench -- operations</code>, for a conversation of three tweets; those of a change with every step that follows, and for tweets with the fan-out to
${whole(result.meanAudience)} followers, the mean of this simulation. Costs are those of the gateway, the request's function (for the median
time measured here) and the table, at on-demand list prices, without the queues and functions of the pipeline.</p>
${costs(result)}
</body></html>
`;
}

function verdicts({ verdicts: all }: Result): string {
  const rows = all.map(({ name, checked, problems }) => [
    name,
    problems.length === 0
      ? '<span class="ok">✓ passed</span>'
      : `<span class="bad">✗ ${whole(problems.length)} problems</span>`,
    `${escaped(checked)}${problems
      .slice(0, 10)
      .map((problem) => `<pre class="bad">${escaped(problem)}</pre>`)
      .join("")}`,
  ]);
  return table(["check", "result", "checked"], rows, "texts");
}

function advice(result: Result): string {
  const text = adviceOn(result);
  return text === undefined ? "" : `<p class="bad">${escaped(text)}</p>`;
}

function times({ operations }: Result): string {
  const rows = operations.map(({ name, requests, refused, failed, response }) => [
    ...[escaped(name), whole(requests), whole(refused), whole(failed)],
    ...[...PERCENTILES, "max" as const].map((percentile) => ms(response[percentile])),
  ]);
  const series = PERCENTILES.map((percentile) => ({
    name: TITLES[percentile],
    values: operations.map(({ response }) => response[percentile]),
  }));
  const chart = bars(
    operations.map(({ name }) => name),
    series,
    { unit: "ms", log: true },
  );
  return chart + table(["operation", "requests", "refused", "failed", ...Object.values(TITLES), "max"], rows);
}

function course({ course: points }: Result): string {
  const series = [
    { name: "begun", values: points.map(({ begun }) => begun) },
    { name: "answered", values: points.map(({ answered }) => answered) },
    { name: "p95", values: points.map(({ p95 }) => p95) },
  ];
  return lines(
    points.map(({ second }) => second),
    series,
    { left: "requests/s", right: "ms" },
  );
}

function fanOut({ audiences }: Result): string {
  if (audiences.length === 0) return "<p>No live update arrived.</p>";
  const series = PERCENTILES.map((percentile) => ({
    name: TITLES[percentile],
    values: audiences.map(({ delay }) => delay[percentile]),
  }));
  const rows = audiences.map(({ audience, updates, delay }) => [
    ...[audience, whole(updates)],
    ...[...PERCENTILES, "max" as const].map((percentile) => ms(delay[percentile])),
  ]);
  const chart = bars(
    audiences.map(({ audience }) => audience),
    series,
    { unit: "ms" },
  );
  return chart + table(["followers", "updates", ...Object.values(TITLES), "max"], rows);
}

function costs({ operations }: Result): string {
  const known = operations.flatMap(({ name, requests, cost }) => (cost ? [{ name, requests, cost }] : []));
  const rows = known.map(({ name, requests, cost }) => [
    ...[escaped(name), units(cost.readUnits), units(cost.writeUnits)],
    ...[
      whole(requests * cost.readUnits),
      whole(requests * cost.writeUnits),
      cost.dollarsPerMillion.toFixed(2),
    ],
  ]);
  const values = known.map(({ cost }) => Number(cost.dollarsPerMillion.toFixed(2)));
  const chart = bars(
    known.map(({ name }) => name),
    [{ name: "$ per million", values }],
    { unit: "$" },
  );
  return chart + table(["operation", "RRU each", "WRU each", "RRU", "WRU", "$ per million"], rows);
}
