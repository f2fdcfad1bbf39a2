/** Execution environments: each has its own caches and limits, as it has its own memory on AWS. */
import type { Context } from "aws-lambda";
import { vi } from "vitest";
import type { Operation } from "../../../lib/contract/index.ts";
import { type Consumer, consumers } from "../../../lib/infra/pipeline.ts";
import { type Handlers, loadHandlers } from "../../soak/handlers.ts";

type Handler = (event: object, context: Context) => Promise<unknown>;

/** Environments of each step, if so many may run at a time. More make little difference, but take time to load. */
const MOST = 6;

/** Loads a module once for each of `count` environments. */
export async function inEnvironments<Module>(count: number, load: () => Promise<Module>): Promise<Module[]> {
  const modules: Module[] = [];
  for (let n = 0; n < count; n++) {
    vi.resetModules();
    modules.push(await load());
  }
  return modules;
}

/** The handlers of some operations, each in so many environments; each call goes to the next one. */
export async function operationsIn(count: number, names: readonly Operation[]): Promise<Handlers> {
  const operations = new Map<Operation, Handler>();
  for (const name of names) operations.set(name, await spread(`api/${name}`, count));
  return { ...(await loadHandlers()), api: (name) => operations.get(name) as Handler };
}

let loading: Promise<Map<string, Handler>> | undefined;

/** The handlers of all steps; each call goes to the next environment. */
export function loadSteps(): Promise<Map<string, Handler>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Map<string, Handler>> {
  const steps = new Map<string, Handler>();
  for (const [step, some] of Map.groupBy(consumers, (consumer) => consumer.step))
    steps.set(step, await spread(`events/${step}`, concurrencyOf(some)));
  return steps;
}

function concurrencyOf(some: readonly Consumer[]): number {
  return Math.min(
    MOST,
    some.reduce((sum, { maxConcurrency }) => sum + maxConcurrency, 0),
  );
}

async function spread(folder: string, count: number): Promise<Handler> {
  const url = new URL(`../../../lambdas/${folder}/index.ts`, import.meta.url).href;
  const handlers = await inEnvironments(
    count,
    async () => ((await import(url)) as { handler: Handler }).handler,
  );
  let calls = 0;
  return (event, context) => (handlers[++calls % count] as Handler)(event, context);
}
