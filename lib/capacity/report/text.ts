/** The report as Markdown, for terminals and documents. */
import { longestFanOut } from "../compare.ts";
import { GOAL, type Line, short } from "../line.ts";
import { perSecond } from "../load.ts";
import { PRICES_AS_OF, PRICES_REGION, sources } from "../prices.ts";
import { totalGigabytes } from "../storage.ts";
import type { Report } from "./report.ts";

export function textOf(report: Report): string {
  return [
    heading(report),
    operations(report),
    bill(report),
    batching(report),
    comparison(report),
    capacity(report),
    growth(report),
    prices(),
  ].join("\n");
}

/** Dollars with three digits: $1,230, $0.0123. */
export function money(value: number): string {
  if (value === 0) return "$0";
  const digits = value >= 100 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(value)));
  return `$${Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: Math.min(8, digits) })}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const inYears = (years: number) => (years === 1 ? "1 year" : `${years} years`);

function heading({ load, strategy, bill }: Report): string {
  const { users, tweets, reads, favorites, followers, activity, peak, years } = load;
  return `## ${short(users)} users, each with ${tweets} tweets, ${reads} reads and ${favorites} favorites a day

${followers.mean} followers on average (Zipf, exponent ${followers.exponent}), tweets as uneven (exponent ${activity.exponent}), a peak of ${peak} × the average, after
${inYears(years)}, tweets on read above ${strategy.followersAbove.toLocaleString("en")} followers or ${strategy.tweetsAbove} tweets a day. List prices of ${PRICES_REGION}, ${PRICES_AS_OF}, without free tiers.

**${money(bill.dollarsPerDay)} a day, ${money(bill.dollarsPerDay * 365)} a year, ${money(bill.dollarsPerDay / users)} a day for each active user.** If nothing were wasted:
${money(bill.floorPerDay)} a day.
`;
}

function operations({ bill, load }: Report): string {
  const rows = bill.activities.map(({ name, perDay, usage, batch }) => [
    name,
    short(perSecond(perDay)),
    short(load.peak * perSecond(perDay)),
    String(Number(usage.reads.toPrecision(3))),
    String(Number(usage.writes.toPrecision(3))),
    short(perSecond(perDay) * usage.reads),
    short(perSecond(perDay) * usage.writes),
    String(batch),
  ]);
  const head = [
    "operation",
    "per second",
    "peak",
    "RRU each",
    "WRU each",
    "RRU/s",
    "WRU/s",
    "per invocation",
  ];
  const { shards, eventsPerInvocation } = bill.pipeline;
  return `### Operations and steps

${table(head, rows)}

The stream has ${short(shards)} shards, one for each partition of the table, and its reader gets ${eventsPerInvocation.toFixed(2)} changes per invocation.
`;
}

const lineRow = (one: Line) => [
  one.service,
  one.item,
  `${short(one.quantity)} ${one.unit}`,
  money(one.dollarsPerDay),
  one.floorPerDay === 0 ? "" : `${(one.dollarsPerDay / one.floorPerDay).toFixed(2)} ×`,
  one.formula,
  one.reason ?? "",
];

function bill({ bill: { lines }, sampled }: Report): string {
  const sorted = [...lines].sort((a, b) => b.dollarsPerDay - a.dollarsPerDay);
  return `### The bill

Quantities are a day's; storage, metrics and active users are what a month is billed for. *× floor* compares with what the load costs if
nothing is wasted. The last column says why a line is above ${GOAL} × its floor.

${table(["service", "line", "quantity", "$ a day", "× floor", "formula", "above the floor because"], sorted.map(lineRow))}

Logs and metrics are ${percent(lines, isLogged)} % of it, and ${percent(sampled.lines, isLogged)} % with \`logSampling=0.1\`.
`;
}

const isLogged = ({ service }: Line) => service === "CloudWatch";

/** The share of some lines in all, with two digits. */
function percent(lines: readonly Line[], isCounted: (line: Line) => boolean): number {
  const sum = (some: readonly Line[]) => some.reduce((total, one) => total + one.dollarsPerDay, 0);
  return Number(((100 * sum(lines.filter(isCounted))) / sum(lines)).toPrecision(2));
}

function batching({ windows }: Report): string {
  const [without] = windows;
  const rows = windows.map(({ seconds, bill: { pipeline, dollarsPerDay } }) => [
    `${seconds} s`,
    pipeline.eventsPerInvocation.toFixed(2),
    short(pipeline.invocations),
    short(pipeline.messages),
    money((without?.bill.dollarsPerDay ?? 0) - dollarsPerDay),
  ]);
  return `### Batch windows

How long the stream's reader waits for more changes, which everything that follows waits for as well (\`-c batchWindow=1\`):

${table(["window", "changes per invocation", "invocations a day", "messages a day", "saves, $ a day"], rows)}
`;
}

function comparison({ load, compared, even, withoutListeners, breakEven, best, pauses }: Report): string {
  const head = [
    "on read",
    "$ a day",
    "$ a year",
    "rows a day",
    "authors on read that a user follows",
    "last follower",
  ];
  const rows = (some: Report["compared"]) =>
    some.map(({ name, strategy, bill: { dollarsPerDay, fanOut } }) => [
      name,
      money(dollarsPerDay),
      money(dollarsPerDay * 365),
      short(fanOut.rows),
      String(Number(fanOut.followedOnRead.toPrecision(3))),
      `${Number(longestFanOut(load, strategy.followersAbove).toPrecision(3))} s`,
    ]);
  const { forGood, withReturn } = pauses.paysAfter;
  return `### Fan-out on write or on read

${table(head, rows(compared))}

The best \`fanOutOnWriteLimit\` is ${best.limit.toLocaleString("en")}: the cheapest with which a feed needs one more round trip at most, and the last follower
waits 10 s at most. For a single follow, an author is cheaper on read above ${breakEven.toFixed(1)} tweets a day, however many followers there are.

People who have not read for a month get no rows. With as many of them as active users, that saves ${money(pauses.rows * load.users)} a day. A pause costs ${money(pauses.pause)},
and a return ${money(pauses.resumption)}: it has paid after ${forGood.toFixed(1)} days if its reader never comes back, and after ${withReturn.toFixed(0)} days if they do.

If all authors posted equally often:

${table(head, rows(even))}

If open pages did not register with each author on read:

${table(head, rows(withoutListeners))}
`;
}

function capacity({ shards, quotas, modes, secondRegion, storage, bill }: Report): string {
  const total = (lines: readonly Line[]) => lines.reduce((sum, one) => sum + one.dollarsPerDay, 0);
  const names = storage[0]?.stored.map(({ name }) => name) ?? [];
  const shardRows = shards.map((one) => [
    one.name,
    short(one.writesPerSecond),
    String(one.best),
    String(one.built),
    one.formula,
  ]);
  const quotaRows = quotas.map((one) => [
    one.service,
    one.name,
    one.code ?? "ask your account team",
    short(one.limit),
    short(one.needed),
    short(one.usersAtLimit),
  ]);
  return `### Shards

${table(["key", "writes per second", "best", "today", "which are"], shardRows)}

### Quotas, in the order in which they are reached

${table(["service", "quota", "code", "default", "ask for", "users who reach the default"], quotaRows)}

### The table's units: on demand, provisioned, reserved

${table(
  ["mode", "$ a day"],
  modes.map((mode) => [mode.name, money(mode.dollarsPerDay)]),
)}

### A second region

${table(
  ["line", "quantity", "$ a day", "formula"],
  secondRegion.map((one) => [
    one.item,
    `${short(one.quantity)} ${one.unit}`,
    money(one.dollarsPerDay),
    one.formula,
  ]),
)}

Together ${money(total(secondRegion))} a day beside the ${money(bill.dollarsPerDay)} of the first.

### Storage, GB

${table(
  ["after", ...names, "all"],
  storage.map(({ years, stored }) => [
    inYears(years),
    ...stored.map(({ gigabytes }) => short(gigabytes)),
    short(totalGigabytes(stored)),
  ]),
)}
`;
}

function growth({ growth: all }: Report): string {
  const parts = all.map(({ by, values }) => {
    const rows = values.map(({ value, bill, users }) => [
      short(value),
      money(bill.dollarsPerDay),
      money(bill.dollarsPerDay * 365),
      money((bill.dollarsPerDay / users) * 365),
    ]);
    return `#### With ${by}\n\n${table([by, "$ a day", "$ a year", "$ a year for each user"], rows)}\n`;
  });
  return ["### Growth\n", ...parts].join("\n");
}

function prices(): string {
  return `### Where the prices are from

${table(
  ["page", "confirmed by"],
  Object.values(sources).map(({ page, checked }) => [page, checked]),
)}
`;
}
