/**
 * Measures the size and speed of each function's bundle. A new process imports it and makes a first call, like a cold
 * start, and then many more calls for the warm cost. The functions take turns, so that all share the machine's load.
 */
import { execFile, fork } from "node:child_process";
import { globSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { build } from "esbuild";
import { routes } from "../../lib/contract/index.ts";
import { variables } from "../../lib/core/environment.ts";
import { bundleLambdas, bundleOf, bundleOptions } from "../../lib/infra/bundler/bundle.ts";
import { INIT_FILE } from "../../lib/infra/bundler/init-file.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { warmUpRequest } from "../../lib/infra/warm-up.ts";
import { eventOf } from "./events.ts";
import { memoryFigures } from "./memory.ts";
import type { Figure, Section } from "./report.ts";
import { beyondStub, measuredOperations, sampleEvent } from "./sample-requests.ts";

const here = import.meta.dirname;
const baselines = ["empty", "raw", "sdk"] as const;
const output = resolve(here, "../../dist/bench");

const ROUNDS = 15;
/** Warm calls measured in the first round, after as many unmeasured ones. */
const WARM_CALLS = 1_000;

/** The targets: of bundles in KB, of cold paths against both baselines, and of a first call in ms of CPU. */
const targets = { bundle: 130, raw: 2.6, sdk: 0.9, warm: 1.05, first: 10 };
/** Its many parallel queries compile more code. */
const RECENT_TWEETS_TARGET = 3.3;

/** `npm run bench -- operations` counts them. */
const FEED_ROUND_TRIPS = 2;

type Sample = { status: number; cold: number; warm?: number; requests?: number };
type Subject = {
  name: string;
  file: string;
  event: APIGatewayProxyEventV2;
  samples: Sample[];
  /** First calls after a start as on Lambda; only of operations. */
  started?: { file: string; warmUp: string | undefined; samples: Sample[] };
};

/** Measures every API function against an empty handler, a minimal SDK handler and one that signs requests by hand. */
export async function bundles(log: (text: string) => void): Promise<Section> {
  await Promise.all([bundleLambdas(), bundleBaselines()]);
  const subjects = subjectsToMeasure();
  const stub = await startStub();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      log(`round ${round + 1} of ${ROUNDS}`);
      for (const subject of subjects) {
        subject.samples.push(await sample(subject, stub.env, round === 0 ? WARM_CALLS : 0));
        const { started } = subject;
        if (started)
          started.samples.push(await sample({ ...subject, ...started }, warmUpIn(stub.env, started), 0));
      }
    }
  } finally {
    stub.stop();
    await rm(output, { recursive: true, force: true });
  }
  return {
    name: "bundles",
    title: "Bundles and cold starts",
    about: `Import and first call in a new process, against a stub table that answers immediately. Cold paths are the minimum of ${ROUNDS} runs, because other load on the machine can only add time. Warm CPU is the CPU time of a call divided by its number of table requests. *raw* signs one request by hand and uses Node's HTTPS client, *sdk* makes one request with the SDK's document client, and *empty* does nothing. *First call* is the CPU time of the first call of a function that has started as on Lambda, with its one request to the table, less that of a warm call. Operations that make more table requests compile more code before their first response (listRecentTweets). The functions have murmur's thin client for the table (docs/decisions/0073-thin-table-client.md); consumers also contain the SDK's clients for SQS or SNS. What getFeed takes and costs with other amounts of memory follows from its CPU time: 512 MB are 0.29 of a processor.`,
    measuredAt: new Date().toISOString().slice(0, 10),
    figures: await figuresOf(subjects),
  };
}

function warmUpIn(env: NodeJS.ProcessEnv, { warmUp }: { warmUp: string | undefined }): NodeJS.ProcessEnv {
  return warmUp === undefined ? env : { ...env, [variables.warmUp]: warmUp };
}

function subjectsToMeasure(): Subject[] {
  const measured = measuredOperations.map((name) => ({
    name: name as string,
    file: join(bundleOf(`api/${name}`), "index.js"),
    event: sampleEvent(routes[name]),
    samples: [],
    started: {
      file: join(bundleOf(`api/${name}`), INIT_FILE),
      warmUp: warmUpRequest(permissions[`api/${name}`]),
      samples: [],
    },
  }));
  const compared = baselines.map((name) => ({
    name: name as string,
    file: join(output, `${name}.js`),
    event: eventOf({}),
    samples: [],
  }));
  return [...compared, ...measured];
}

async function bundleBaselines(): Promise<void> {
  const entryPoints = baselines.map((name) => join(here, "handlers", `${name}.ts`));
  await build({ ...bundleOptions, entryPoints, outbase: join(here, "handlers"), outdir: output });
}

async function startStub(): Promise<{ env: NodeJS.ProcessEnv; stop: () => void }> {
  const stub = fork(join(here, "stub.ts"));
  const port = await new Promise<number>((ready) =>
    stub.once("message", (message) => ready(message as number)),
  );
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    TABLE_NAME: "bench",
    SERVICE_NAME: "bench",
    METRICS_NAMESPACE: "murmur",
  };
  return { env, stop: () => stub.kill() };
}

const run = promisify(execFile);

async function sample(subject: Subject, env: NodeJS.ProcessEnv, warmCalls: number): Promise<Sample> {
  const child = join(here, "cold-child.cjs");
  const args = [child, subject.file, JSON.stringify(subject.event), String(warmCalls)];
  // One user's thousand writes would be refused.
  const limits = warmCalls > 0 ? { [variables.rateLimits]: "off" } : {};
  const { stdout } = await run(process.execPath, args, { env: { ...env, ...limits } });
  const result = JSON.parse(stdout) as Sample;
  if (result.status >= 400)
    throw new Error(`${subject.name} returned ${result.status} for its sample request.`);
  return result;
}

async function figuresOf(subjects: Subject[]): Promise<Figure[]> {
  const cold = new Map(subjects.map(({ name, samples }) => [name, leastOf(samples)]));
  const warm = new Map(subjects.map(({ name, samples }) => [name, cpuPerRequest(samples[0])]));
  const ratio = (of: Map<string, number>, name: string, to: string) =>
    (of.get(name) ?? 0) / (of.get(to) ?? 0);
  const figures: Figure[] = baselines.map((name) => ({
    name: `cold path, ${name}`,
    value: cold.get(name) ?? 0,
    unit: "ms",
    against: "this machine",
  }));
  for (const { name, file, samples, started } of subjects.slice(baselines.length)) {
    const requests = `sdk; requests per call: ${round(samples[0]?.requests ?? 0)}`;
    figures.push(
      await bundleSize(name, file),
      {
        name: `${name}: cold path`,
        value: ratio(cold, name, "raw"),
        unit: "×",
        target: name === "listRecentTweets" ? RECENT_TWEETS_TARGET : targets.raw,
        against: "raw",
      },
      {
        name: `${name}: cold path`,
        value: ratio(cold, name, "sdk"),
        unit: "×",
        ...(name === "listRecentTweets" ? {} : { target: targets.sdk }),
        against: "sdk",
      },
      {
        name: `${name}: warm CPU`,
        value: ratio(warm, name, "sdk"),
        unit: "×",
        target: targets.warm,
        against: requests,
      },
      {
        name: `${name}: first call`,
        value: Math.max(0, leastOf(started?.samples ?? []) - (samples[0]?.warm ?? 0)),
        unit: "ms of CPU",
        target: targets.first,
        against: "beyond a warm call, on this machine",
      },
    );
  }
  const feed = subjects.find(({ name }) => name === "getFeed")?.samples[0];
  const memory = memoryFigures("getFeed", { cpu: feed?.warm ?? Number.NaN, roundTrips: FEED_ROUND_TRIPS });
  return [...figures, ...(await otherSizes()), ...memory];
}

/** The bundles of the operations that are not called, and of the consumers. */
function otherSizes(): Promise<Figure[]> {
  const consumers = globSync("lambdas/events/*/", { cwd: join(here, "../..") }).map((path) => basename(path));
  const names = [...beyondStub.map((name) => `api/${name}`), ...consumers.map((name) => `events/${name}`)];
  return Promise.all(
    names.sort().map((name) => bundleSize(basename(name), join(bundleOf(name), "index.js"))),
  );
}

async function bundleSize(name: string, file: string): Promise<Figure> {
  const value = (await stat(file)).size / 1024;
  return { name: `${name}: bundle`, value, unit: "KB", target: targets.bundle, against: "minified" };
}

function leastOf(samples: Sample[]): number {
  return Math.min(...samples.map(({ cold }) => cold));
}

/** CPU time per table request, ms. A call that makes no requests counts as one. */
function cpuPerRequest(sample: Sample | undefined): number {
  return (sample?.warm ?? Number.NaN) / Math.max(1, sample?.requests ?? 1);
}

function round(requests: number): number {
  return Number(requests.toFixed(1));
}
