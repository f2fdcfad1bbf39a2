/** Starts bundles in new processes, as Lambda starts functions, against a stub of AWS that answers at once. */
import { execFile, fork } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { type Operation, routes } from "../../lib/contract/index.ts";
import { type Variable, variables } from "../../lib/core/environment.ts";
import { bundleOf, bundleOptions } from "../../lib/infra/bundler/bundle.ts";
import { INIT_FILE } from "../../lib/infra/bundler/init-file.ts";
import type { FunctionName, Step } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { warmUpRequest } from "../../lib/infra/warm-up.ts";
import { eventOf } from "./events.ts";
import { sampleMessage, steps } from "./sample-messages.ts";
import { measuredOperations, sampleEvent } from "./sample-requests.ts";

const here = import.meta.dirname;
export const baselines = ["empty", "raw", "sdk"] as const;
/** Where the bundles of the baselines are. */
export const BASELINES = resolve(here, "../../dist/bench");

/** CPU time in ms. `cold` is that of an import with a first call, or of the first call after a start. */
export type Sample = { failed?: string; cold: number; warm?: number; requests?: number };
export type Subject = {
  name: string;
  file: string;
  event: object;
  samples: Sample[];
  /** First calls after a start as on Lambda; not of baselines. */
  started?: { file: string; warmUp: string | undefined; samples: Sample[] };
};
export type Stub = { env: NodeJS.ProcessEnv; stop: () => void };

export function comparedSubjects(): Subject[] {
  return baselines.map((name) => ({
    name,
    file: join(BASELINES, `${name}.js`),
    event: eventOf({}),
    samples: [],
  }));
}

/** Every operation and consumer that succeeds with the stub. */
export function measuredSubjects(): Subject[] {
  return [...measuredOperations.map(operation), ...steps.map(consumer)];
}

const operation = (name: Operation) => subject(`api/${name}`, sampleEvent(routes[name]));
const consumer = (step: Step) => subject(`events/${step}`, sampleMessage(step));

function subject(name: FunctionName, event: object): Subject {
  const folder = bundleOf(name);
  return {
    name: name.slice(name.indexOf("/") + 1),
    file: join(folder, "index.js"),
    event,
    samples: [],
    started: { file: join(folder, INIT_FILE), warmUp: warmUpRequest(permissions[name]), samples: [] },
  };
}

export async function bundleBaselines(): Promise<void> {
  const entryPoints = baselines.map((name) => join(here, "handlers", `${name}.ts`));
  await build({ ...bundleOptions, entryPoints, outbase: join(here, "handlers"), outdir: BASELINES });
}

export async function startStub(): Promise<Stub> {
  const stub = fork(join(here, "stub.ts"));
  const port = await new Promise<number>((ready) =>
    stub.once("message", (message) => ready(message as number)),
  );
  return { env: environmentWith(`http://127.0.0.1:${port}`), stop: () => stub.kill() };
}

function environmentWith(url: string): NodeJS.ProcessEnv {
  const queues = (Object.keys(variables) as Variable[]).filter((name) => name.endsWith("QueueUrl"));
  return {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    [variables.tableName]: "bench",
    [variables.serviceName]: "bench",
    [variables.metricsNamespace]: "murmur",
    [variables.topicArn]: "arn:aws:sns:us-east-1:000000000000:bench",
    [variables.uploadsBucket]: "bench",
    [variables.picturesBucket]: "bench",
    [variables.connectionsEndpoint]: url,
    [variables.fanOutOnWriteLimit]: "10000",
    [variables.fanOutOnWriteTweets]: "1000",
    [variables.pauseFeedsAfterDays]: "30",
    // A busy machine measures CPU time as well as an idle one, if nothing gives up.
    [variables.requestTimeLimit]: "60000",
    ...Object.fromEntries(queues.map((name) => [variables[name], `${url}/000000000000/${name}`])),
  };
}

const run = promisify(execFile);

/** Imports a subject's bundle and calls it, once and then `warmCalls` more times twice. Throws if the first call fails. */
export async function sample(subject: Subject, { env }: Stub, warmCalls = 0): Promise<Sample> {
  // One user's thousand writes would be refused.
  const limits = warmCalls > 0 ? { [variables.rateLimits]: "off" } : {};
  return call(subject, subject.file, { ...env, ...limits }, warmCalls);
}

/** Starts a subject as Lambda does, with its one request to the table, and calls it once. Throws if the call fails. */
export async function sampleStarted(subject: Subject, { env }: Stub): Promise<Sample | undefined> {
  const { started } = subject;
  if (!started) return undefined;
  const warmUp = started.warmUp === undefined ? {} : { [variables.warmUp]: started.warmUp };
  return call(subject, started.file, { ...env, ...warmUp }, 0);
}

async function call(
  { name, event }: Subject,
  file: string,
  env: NodeJS.ProcessEnv,
  warmCalls: number,
): Promise<Sample> {
  const args = [join(here, "cold-child.cjs"), file, JSON.stringify(event), String(warmCalls)];
  const { stdout } = await run(process.execPath, args, { env });
  const result = JSON.parse(stdout) as Sample;
  if (result.failed) throw new Error(`${name} returned ${result.failed} for its sample.`);
  return result;
}
