/** The real Lambda handlers, loaded by the names of their folders. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "aws-lambda";
import { type Operation, operationNames } from "../../lib/contract/index.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { consumers } from "../../lib/infra/pipeline.ts";

type Handler = (event: object, context: Context) => Promise<unknown>;

export type Handlers = {
  api: (operation: Operation) => Handler;
  step: (step: string) => Handler;
  signUp: Handler;
  startDeletions: Handler;
  startPauses: Handler;
};

const running = new AsyncLocalStorage<FunctionName>();

/** The function whose handler is running; undefined outside of handlers. */
export function runningFunction(): FunctionName | undefined {
  return running.getStore();
}

let loading: Promise<Handlers> | undefined;

/** Loads all handlers once per process. */
export function loadHandlers(): Promise<Handlers> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Handlers> {
  // They would write a line per request. Both are read when the handlers are loaded.
  process.env.LOG_LEVEL ??= "SILENT";
  const steps = new Set([...consumers.map(({ step }) => step), "publish-changes"]);
  const api = await byName("api", operationNames);
  const events = await byName("events", [...steps]);
  const signUp = await handlerIn("auth/create-profile");
  const startDeletions = await handlerIn("auth/start-deletions");
  const startPauses = await handlerIn("events/start-pauses");
  const find = (handlers: Map<string, Handler>) => (name: string) => handlers.get(name) as Handler;
  return { api: find(api), step: find(events), signUp, startDeletions, startPauses };
}

async function byName(folder: string, names: readonly string[]): Promise<Map<string, Handler>> {
  const entries = names.map(async (name) => [name, await handlerIn(`${folder}/${name}`)] as const);
  return new Map(await Promise.all(entries));
}

async function handlerIn(folder: string): Promise<Handler> {
  const url = new URL(`../../lambdas/${folder}/index.ts`, import.meta.url);
  const { handler } = (await import(url.href)) as { handler: Handler };
  return (event, context) => running.run(folder as FunctionName, () => handler(event, context));
}
