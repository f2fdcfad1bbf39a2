/** `npm run capacity`: what a load costs on AWS, and what it needs. */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { deployed } from "../lib/capacity/fan-out.ts";
import { UNEVEN } from "../lib/capacity/load.ts";
import { chartsOf } from "../lib/capacity/report/charts.ts";
import { htmlOf } from "../lib/capacity/report/html.ts";
import { jsonOf } from "../lib/capacity/report/json.ts";
import { type Report, reportOf } from "../lib/capacity/report/report.ts";
import { textOf } from "../lib/capacity/report/text.ts";
import { ExplainedError } from "../lib/core/explained-error.ts";
import { parse, runCommandLine } from "../local/commands/command-line.ts";

const HELP = `Usage: npm run capacity -- [<options>]

Prints what a load costs on AWS, line by line, and what it needs. Each number is per user and day.

  --users <number>       users who are active every day (default: 100e6)
  --tweets <number>      tweets posted (default: 2)
  --reads <number>       tweets read (default: 50)
  --favorites <number>   (default: 10)
  --followers zipf:<mean>[:<exponent>]
                         followers of a user (default: zipf:200)
  --limit <followers>    fanOutOnWriteLimit (default: 100000)
  --limit-tweets <number>
                         fanOutOnWriteTweets (default: 6)
  --activity zipf:<exponent>
                         how unevenly authors post; 0: all equally often (default: zipf:0.75)
  --peak <number>        the busiest hour ÷ the average (default: 3)
  --years <number>       years after the start, for storage (default: 1)
  --json                 print all figures as JSON
  --html <file>          write the report with charts
  --docs                 write the figures and charts of docs/scale.md
  -h, --help             show this help`;

const DOCS = resolve(import.meta.dirname, "../docs");
const MARK = "<!-- The rest is written by npm run capacity. -->";

const text = (value: string) => ({ type: "string" as const, default: value });

await runCommandLine(async () => {
  const parsed = parse(HELP, {
    users: text("100e6"),
    tweets: text("2"),
    reads: text("50"),
    favorites: text("10"),
    followers: text("zipf:200"),
    limit: text(String(deployed.followersAbove)),
    "limit-tweets": text(String(deployed.tweetsAbove)),
    activity: text(`zipf:${UNEVEN}`),
    peak: text("3"),
    years: text("1"),
    json: { type: "boolean" },
    html: { type: "string" },
    docs: { type: "boolean" },
  });
  if (!parsed) return;
  const { values } = parsed;
  const number = (
    name: "users" | "tweets" | "reads" | "favorites" | "limit" | "limit-tweets" | "peak" | "years",
  ) => positive(name, values[name]);
  const options = {
    ...{ users: number("users"), tweets: number("tweets"), reads: number("reads") },
    ...{ favorites: number("favorites"), peak: number("peak"), years: number("years") },
    ...followersOf(values.followers),
    activityExponent: exponentOf(values.activity),
  };
  if (options.peak < 1) throw new ExplainedError("--peak must be at least 1.");
  if (options.meanFollowers > options.users) throw new ExplainedError("There are more followers than users.");
  const report = reportOf(options, { followersAbove: number("limit"), tweetsAbove: number("limit-tweets") });
  if (values.html !== undefined) await writeFile(values.html, htmlOf(report));
  if (values.docs) await writeDocs(report);
  console.log(values.json ? jsonOf(report) : textOf(report));
});

function positive(name: string, value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && number > 0 && Number.isFinite(number)) return number;
  throw new ExplainedError(`--${name} must be a number above 0.`);
}

function followersOf(value: string): { meanFollowers: number; exponent?: number } {
  const [, mean, exponent] = /^zipf:([\d.e]+)(?::([\d.]+))?$/.exec(value) ?? [];
  if (mean === undefined)
    throw new ExplainedError("--followers must be zipf:<mean> or zipf:<mean>:<exponent>.");
  return {
    meanFollowers: positive("followers", mean),
    ...(exponent === undefined ? {} : { exponent: positive("followers", exponent) }),
  };
}

function exponentOf(value: string): number {
  const exponent = Number(/^zipf:([\d.]+)$/.exec(value)?.[1]);
  if (Number.isNaN(exponent)) throw new ExplainedError("--activity must be zipf:<exponent>.");
  return exponent;
}

/** Replaces the figures of the document, which follow the mark, and its charts. */
async function writeDocs(report: Report): Promise<void> {
  const document = join(DOCS, "scale.md");
  const [prose] = (await readFile(document, "utf8")).split(MARK);
  await writeFile(document, `${prose}${MARK}\n\n${textOf(report)}`);
  for (const { name, svg } of chartsOf(report))
    await writeFile(join(DOCS, "images", `${name}.svg`), `${svg}\n`);
}
