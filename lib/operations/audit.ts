/** The record of who used an operator's command, with what arguments and what result: one line each, in a log group of its own. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { newId, now } from "../core/clock.ts";
import { ExplainedError } from "../core/explained-error.ts";
import { isoOf } from "../core/ids.ts";
import { auditLogGroup } from "../infra/ops/audit-log-group.ts";
import { stageName } from "../infra/stage-names.ts";
import type { Stage } from "./stage.ts";

type Entry = { command: string; args: readonly string[]; options: object; dryRun: boolean };
type Result = Readonly<Record<string, string | number | boolean>>;

/**
 * Runs a command between two lines of the audit log: that it began, and its result or error. Throws an ExplainedError, and
 * does not run it, if the first line cannot be written.
 */
export async function audited(stage: Stage, entry: Entry, run: () => Promise<Result>): Promise<void> {
  const log = await openLog(stage, entry);
  try {
    await log.write({ event: "began" });
    const result = await run();
    await log.write({ event: "ended", result, ...repairMetric(stage, result) });
  } catch (error) {
    await log.write({ event: "failed", error: (error as Error).message });
    throw error;
  } finally {
    log.close();
  }
}

/**
 * The metric of a use that repaired counters, as a part of its line.
 * CloudWatch takes metrics from the lines of any log group that have this format (CloudWatch user guide, "Specification:
 * Embedded metric format"), so the operator's role needs no permission to write metrics.
 */
export function repairMetric({ name }: Pick<Stage, "name">, { countersRepaired }: Result): object {
  if (!countersRepaired) return {};
  const metric = {
    Namespace: stageName(name),
    Dimensions: [["service"]],
    Metrics: [{ Name: "CountersRepaired", Unit: "Count" }],
  };
  return {
    ...{ service: "operations", CountersRepaired: countersRepaired },
    _aws: { Timestamp: now(), CloudWatchMetrics: [metric] },
  };
}

async function openLog(stage: Stage, entry: Entry) {
  const logs = new CloudWatchLogsClient(stage.client);
  const logGroupName = auditLogGroup(stage.name);
  const use = newId();
  const logStreamName = `${isoOf(now()).slice(0, 10)}/${use}`;
  const who = await callerOf(stage);
  try {
    if (stage.local) await createGroup(logs, logGroupName);
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  } catch (error) {
    logs.destroy();
    throw new ExplainedError(
      `This use cannot be recorded in the audit log ${logGroupName} (${(error as Error).name}), so nothing was done. Deploy MurmurOps (in stages other than prod, with -c monitoring=on), and use its operator's role.`,
    );
  }
  return {
    write: async (line: object) => {
      const message = JSON.stringify({ use, who, stage: stage.name, ...entry, ...line });
      await logs.send(
        new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: now(), message }] }),
      );
    },
    close: () => logs.destroy(),
  };
}

/** The local AWS has no MurmurOps stack, which would create the group. */
async function createGroup(logs: CloudWatchLogsClient, logGroupName: string): Promise<void> {
  try {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
  } catch (error) {
    if ((error as Error).name !== "ResourceAlreadyExistsException") throw error;
  }
}

/** The operator's session: an assumed role's name contains the person's. */
async function callerOf({ client }: Stage): Promise<string> {
  const sts = new STSClient(client);
  try {
    return (await sts.send(new GetCallerIdentityCommand())).Arn ?? "unknown";
  } finally {
    sts.destroy();
  }
}
