/**
 * Measures the size and speed of each function's bundle. A new process imports it and makes a first call, like a cold
 * start, and then many more calls for the warm cost. The functions take turns, so that all share the machine's load.
 */
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { bundleLambdas, bundleOf } from "../../lib/infra/bundler/bundle.ts";
import {
  BASELINES,
  baselines,
  bundleBaselines,
  comparedSubjects,
  measuredSubjects,
  type Sample,
  type Stub,
  type Subject,
  sample,
  sampleStarted,
  startStub,
} from "./cold-start.ts";
import { memoryFigures } from "./memory.ts";
import { type Figure, median, type Section } from "./report.ts";
import { beyondStub } from "./sample-requests.ts";

const ROUNDS = 5;
/** Warm calls measured in the first round, after as many unmeasured ones: after 300, V8 has not yet compiled all that is hot. */
const WARM_CALLS = 1_000;

/** The targets: of bundles in KB, of cold paths against both baselines, and of a first call in ms. */
const targets = { bundle: 130, raw: 2.6, sdk: 0.9, warm: 1.05, first: 10 };
/** Its many parallel queries compile more code. */
const RECENT_TWEETS_TARGET = 3.3;

/** `npm run bench -- operations` counts them. */
const FEED_ROUND_TRIPS = 2;

/** Measures every function against an empty handler, a minimal SDK handler and one that signs requests by hand. */
export async function bundles(log: (text: string) => void): Promise<Section> {
  await Promise.all([bundleLambdas(), bundleBaselines()]);
  const [compared, subjects] = [comparedSubjects(), measuredSubjects()];
  const stub = await startStub();
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      log(`round ${round} of ${ROUNDS}, ${subjects.length} functions`);
      const failures = await measureAll([...compared, ...subjects], stub, round === 1 ? WARM_CALLS : 0);
      if (round === 1 && failures.length > 0) throw new Error(failures.join("\n"));
      for (const failure of failures) log(`left out: ${failure}`);
    }
  } finally {
    stub.stop();
    await rm(BASELINES, { recursive: true, force: true });
  }
  return {
    name: "bundles",
    title: "Bundles and cold starts",
    about: `CPU time of an import with a first call in a new process, against a stub of AWS that answers immediately. CPU time, because a Lambda has a share of a processor: 512 MB are 0.29. Cold paths are the minimum of ${ROUNDS} runs, because other load on the machine can only add time. Warm CPU is that of a call, after ${WARM_CALLS.toLocaleString("en")} others, divided by its number of requests. *raw* signs one request by hand and uses Node's HTTPS client, *sdk* makes one request with the SDK's document client, and *empty* does nothing. *First call* is the CPU time of the first call of a function that has started as on Lambda, with its one request to the table, less that of a warm call. Operations that make more requests compile more code before their first response (listRecentTweets). All functions have murmur's thin clients (docs/decisions/0080-thin-clients.md). Consumers get one message; delete-account and export-account find nothing to do. What getFeed takes and costs with other amounts of memory follows from its CPU time.`,
    measuredAt: new Date().toISOString().slice(0, 10),
    figures: await figuresOf(compared, subjects),
  };
}

/** One round. Returns what failed: in the first round all wrong samples, later only what a busy machine has delayed too long. */
async function measureAll(subjects: readonly Subject[], stub: Stub, warmCalls: number): Promise<string[]> {
  const failures: string[] = [];
  for (const subject of subjects) {
    try {
      subject.samples.push(await sample(subject, stub, warmCalls));
      const started = await sampleStarted(subject, stub);
      if (started) subject.started?.samples.push(started);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  return failures;
}

async function figuresOf(compared: Subject[], subjects: Subject[]): Promise<Figure[]> {
  const [, raw, sdk] = compared.map(leastCold);
  const cpu = (subject: Subject | undefined) => cpuPerRequest(subject?.samples[0]);
  const bare = cpu(compared.at(-1));
  const measured = await Promise.all(
    subjects.map((subject) => functionFigures(subject, { raw: raw ?? 0, sdk: sdk ?? 0, cpu: bare })),
  );
  const feed = subjects.find(({ name }) => name === "getFeed")?.samples[0];
  const memory = memoryFigures("getFeed", { cpu: feed?.warm ?? Number.NaN, roundTrips: FEED_ROUND_TRIPS });
  const asking = subjects.filter(({ samples }) => asks(samples[0]));
  return [
    ...compared.map((one, i) => ms(`cold path, ${baselines[i]}`, leastCold(one))),
    ms("warm CPU of a request, raw", cpu(compared[1])),
    ms("warm CPU of a request, sdk", bare),
    ms("warm CPU of a request, median of the functions", median(asking.map(cpu))),
    ...measured.flat(),
    ...(await Promise.all(
      beyondStub.map((name) => bundleSize(name, join(bundleOf(`api/${name}`), "index.js"))),
    )),
    ...memory,
  ];
}

function ms(name: string, value: number): Figure {
  return { name, value, unit: "ms of CPU", against: "this machine" };
}

type Baseline = { raw: number; sdk: number; cpu: number };

async function functionFigures(subject: Subject, { raw, sdk, cpu }: Baseline): Promise<Figure[]> {
  const { name, file, samples, started } = subject;
  const [first] = samples;
  const isRecent = name === "listRecentTweets";
  return [
    await bundleSize(name, file),
    {
      ...{ name: `${name}: cold path`, value: leastCold(subject) / raw, unit: "×", against: "raw" },
      target: isRecent ? RECENT_TWEETS_TARGET : targets.raw,
    },
    {
      ...{ name: `${name}: cold path`, value: leastCold(subject) / sdk, unit: "×", against: "sdk" },
      ...(isRecent ? {} : { target: targets.sdk }),
    },
    {
      ...{ name: `${name}: warm CPU`, value: cpuPerRequest(first) / cpu, unit: "×" },
      // The target is that of the same requests made with the SDK.
      ...(asks(first) ? { target: targets.warm } : {}),
      against: `sdk; requests per call: ${Number((first?.requests ?? 0).toFixed(1))}`,
    },
    {
      name: `${name}: first call`,
      value: Math.max(0, leastOf(started?.samples ?? []) - (first?.warm ?? 0)),
      unit: "ms of CPU",
      target: targets.first,
      against: "beyond a warm call, on this machine",
    },
  ];
}

async function bundleSize(name: string, file: string): Promise<Figure> {
  const value = (await stat(file)).size / 1024;
  return { name: `${name}: bundle`, value, unit: "KB", target: targets.bundle, against: "minified" };
}

function leastCold({ samples }: Subject): number {
  return leastOf(samples);
}

function leastOf(samples: readonly Sample[]): number {
  return Math.min(...samples.map(({ cold }) => cold));
}

function asks(sample: Sample | undefined): boolean {
  return (sample?.requests ?? 0) >= 1;
}

/** CPU time per request, ms. A call that makes no requests counts as one. */
function cpuPerRequest(sample: Sample | undefined): number {
  return (sample?.warm ?? Number.NaN) / Math.max(1, sample?.requests ?? 1);
}
