/** Where log lines come from: the local AWS's log groups one by one, or CloudWatch Logs Insights. */
import { setTimeout } from "node:timers/promises";
import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
  StartQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { ExplainedError } from "../../core/explained-error.ts";
import { serviceParts, stageName } from "../../infra/stage-names.ts";
import type { Line } from "./timeline.ts";

/** Finds the lines that contain a term, in a period (ms since 1970). */
export type FindLines = (term: string, period: { from: number; to: number }) => Promise<Line[]>;

/** What the names of the functions' log groups begin with on AWS, where CloudFormation names them. */
const prefixesOf = (stage: string) =>
  (["api", "events"] as const).map((part) => `${stageName(stage, part)}-`);

const parsed = (text: string): Line[] => {
  try {
    return [JSON.parse(text) as Line];
  } catch {
    // The runtime's own lines are not JSON.
    return [];
  }
};

/** Reads every log group; for a local AWS, which has no Insights. */
export function filterLogs(client: CloudWatchLogsClient, stage: string): FindLines {
  return async (term) => {
    const lines: Line[] = [];
    for (const logGroupName of await listGroups(client, stage)) {
      const pages = paginateFilterLogEvents({ client }, { logGroupName, filterPattern: `"${term}"` });
      for await (const { events = [] } of pages)
        lines.push(...events.flatMap(({ message = "" }) => (message.includes(term) ? parsed(message) : [])));
    }
    return lines;
  };
}

async function listGroups(client: CloudWatchLogsClient, stage: string): Promise<string[]> {
  const names: string[] = [];
  // The local AWS names them /aws/cloudformation/<stack>/<logical id>.
  const parts = ["api", ...serviceParts, "events"] as const;
  const stacks = parts.map((part) => `/aws/cloudformation/${stageName(stage, part)}/`);
  for (const logGroupNamePrefix of stacks)
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
      names.push(...logGroups.flatMap(({ logGroupName }) => logGroupName ?? []));
  return names;
}

/** The largest result of a query (CloudWatch Logs quotas). */
const MAX_LINES = 10_000;
const POLL_MS = 1_000;

/** One query over all log groups. `SOURCE` selects them by the beginning of their names, because a list has at most 50. */
export function queryInsights(client: CloudWatchLogsClient, stage: string): FindLines {
  return async (term, { from, to }) => {
    const prefixes = prefixesOf(stage).map((prefix) => `'${prefix}'`);
    const { queryId } = await client.send(
      new StartQueryCommand({
        startTime: Math.floor(from / 1000),
        endTime: Math.ceil(to / 1000),
        queryString: [
          `SOURCE logGroups(namePrefix: [${prefixes.join(", ")}])`,
          "fields @message",
          `filter @message like "${term}"`,
          `limit ${MAX_LINES}`,
        ].join(" | "),
      }),
    );
    for (;;) {
      const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
      if (status === "Complete")
        return results.flat().flatMap(({ field, value = "" }) => (field === "@message" ? parsed(value) : []));
      if (status !== "Running" && status !== "Scheduled")
        throw new ExplainedError(
          `CloudWatch Logs ended the query as ${status}. Try again, with fewer --hours.`,
        );
      await setTimeout(POLL_MS);
    }
  };
}
