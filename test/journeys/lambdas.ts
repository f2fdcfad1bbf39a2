/** The deployed Lambdas: reads their logs, invokes them, and disconnects them from their queues. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { inject } from "vitest";
import { now } from "../../lib/core/clock.ts";
import type { FunctionName, Step } from "../../lib/infra/function-names.ts";
import { stageName, stageOf } from "../../lib/infra/stage-names.ts";
import { filterLogs } from "../../lib/operations/trace/sources.ts";
import type { Timeline } from "../../lib/operations/trace/timeline.ts";
import { trace } from "../../lib/operations/trace/trace.ts";
import { tailOf } from "../../local/machine/child-process.ts";
import { aws, rootConfig } from "./aws.ts";

type Deployed = {
  FunctionName: string;
  Description: string;
  /** The ARN of its role. */
  Role: string;
  LoggingConfig: { LogGroup: string };
};

/** A line of a log group; `json` is set if the line is structured. */
export type LogLine = { message: string; json: Record<string, unknown> | undefined };

/** Invokes a Lambda with an event. Throws if the Lambda throws. */
export async function invoke(name: FunctionName, event: unknown): Promise<unknown> {
  const { FunctionName } = await deployed(name);
  const result = await aws<{ errorMessage?: string } | null>(
    "lambda",
    "POST",
    `/2015-03-31/functions/${FunctionName}/invocations`,
    event,
  );
  if (result?.errorMessage) throw new Error(result.errorMessage);
  return result;
}

/** Every line that a Lambda has logged. */
export async function logsOf(name: FunctionName): Promise<LogLine[]> {
  return readLog((await deployed(name)).LoggingConfig.LogGroup);
}

/** The number of times a Lambda has been invoked. */
export async function invocationsOf(name: FunctionName): Promise<number> {
  return (await logsOf(name)).filter(({ message }) => message.startsWith("START RequestId")).length;
}

type LogGroups = { logGroups: { logGroupName: string }[]; nextToken?: string | null };

/** The lines of all log groups, including the gateway's access log. A page of groups is 50. */
export async function allLogs(): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let nextToken: string | null | undefined;
  do {
    const page: LogGroups = await logs("DescribeLogGroups", nextToken ? { nextToken } : {});
    lines.push(
      ...(await Promise.all(page.logGroups.map(({ logGroupName }) => readLog(logGroupName)))).flat(),
    );
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}

/** The most lines that are of help. */
const MOST_ERRORS = 20;

/** Prints the warnings and errors that Lambdas have logged since a time (ms since 1970), and the last lines of the local AWS's log. */
export async function printErrors(since: number): Promise<void> {
  const errors = (await allLogs()).flatMap(({ json }) => (isErrorSince(json, since) ? [json] : []));
  console.error("The Lambdas logged:", errors.slice(-MOST_ERRORS), `(${errors.length} lines)`);
  console.error("The local AWS logged:", await tailOf(inject("paths").emulatorLog));
}

function isErrorSince(json: LogLine["json"], since: number): boolean {
  return /WARN|ERROR/.test(String(json?.level)) && Date.parse(String(json?.timestamp)) >= since;
}

/** What `npm run trace` shows of a correlation id or a tweet's id. */
export async function traced(id: string): Promise<Timeline> {
  const client = new CloudWatchLogsClient(rootConfig());
  try {
    return await trace(filterLogs(client, stageOf(inject("murmur").tableName)), { id, hours: 1, now: now() });
  } finally {
    client.destroy();
  }
}

type Mapping = { UUID: string; FunctionArn: string };

/** Enables or disables the event sources of a step, which takes the step down without losing messages. */
export async function setConsumerEnabled(step: Step, Enabled: boolean): Promise<void> {
  const { FunctionName } = await deployed(`events/${step}`);
  const path = "/2015-03-31/event-source-mappings/";
  const { EventSourceMappings } = await aws<{ EventSourceMappings: Mapping[] }>("lambda", "GET", path);
  for (const { UUID } of EventSourceMappings.filter(({ FunctionArn }) =>
    FunctionArn.endsWith(`:${FunctionName}`),
  ))
    await aws("lambda", "PUT", `${path}${UUID}`, { Enabled });
}

/** The ARN of a function's role. */
export async function roleOf(name: FunctionName): Promise<string> {
  return (await deployed(name)).Role;
}

let functions: Promise<Map<string, Deployed>> | undefined;

async function deployed(name: FunctionName): Promise<Deployed> {
  functions ??= listFunctions();
  const found = (await functions).get(`murmur ${name}`);
  if (!found) throw new Error(`${name} is not deployed.`);
  return found;
}

async function listFunctions(): Promise<Map<string, Deployed>> {
  const stack = `${stageName(stageOf(inject("murmur").tableName))}-`;
  const own = (await allFunctions()).filter(({ FunctionName }) => FunctionName.startsWith(stack));
  return new Map(own.map((one) => [one.Description, one]));
}

/** The functions of all stages. A page of them is 50. */
export async function allFunctions(): Promise<Deployed[]> {
  const found: Deployed[] = [];
  let marker: string | null | undefined = "";
  while (typeof marker === "string") {
    const path = `/2015-03-31/functions/${marker && `?Marker=${encodeURIComponent(marker)}`}`;
    const page: { Functions: Deployed[]; NextMarker?: string | null } = await aws("lambda", "GET", path);
    found.push(...page.Functions);
    marker = page.NextMarker || undefined;
  }
  return found;
}

async function readLog(logGroupName: string): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs<{ events: { message: string }[]; nextToken?: string }>("FilterLogEvents", {
      logGroupName,
      nextToken,
      limit: 10_000,
    });
    lines.push(...page.events.map(({ message }) => ({ message, json: structured(message) })));
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}

function logs<Result>(operation: string, body: object): Promise<Result> {
  return aws<Result>("logs", "POST", "/", body, `Logs_20140328.${operation}`);
}

function structured(message: string): LogLine["json"] {
  try {
    return JSON.parse(message) as LogLine["json"];
  } catch {
    return undefined;
  }
}
