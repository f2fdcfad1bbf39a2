import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeEach, describe, expect, it } from "vitest";
import { type Names, sourcesOf } from "../../../lib/infra/ops/metrics.ts";
import { audited } from "../../../lib/operations/audit.ts";
import { mockClient } from "../../support/mock-client.ts";

const logs = mockClient(CloudWatchLogsClient);
const sts = mockClient(STSClient);
const stage = { name: "prod", local: false, client: { region: "eu-west-1" }, outputs: {} };
const entry = { command: "user", args: ["@bob"], options: { suspend: true }, dryRun: false };
const alice = "arn:aws:sts::123456789012:assumed-role/murmur-prod-operator/alice";

/** Where the alarm on repaired counters looks. */
const source = sourcesOf({ namespace: "murmur-prod" } as Names).countersRepaired;

const lines = () =>
  logs
    .commandCalls(PutLogEventsCommand)
    .flatMap(({ args: [{ input }] }) => input.logEvents ?? [])
    .map(({ message = "" }) => JSON.parse(message));

beforeEach(() => {
  logs.reset();
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Arn: alice });
  logs.on(CreateLogStreamCommand).resolves({});
  logs.on(PutLogEventsCommand).resolves({});
});

describe("the audit log of the operators' tools", () => {
  it("says that alice began to suspend bob, and with what result", async () => {
    await audited(stage, entry, async () => ({ userId: "bob" }));
    expect(lines()).toMatchObject([
      { who: alice, stage: "prod", ...entry, event: "began" },
      { who: alice, stage: "prod", ...entry, event: "ended", result: { userId: "bob" } },
    ]);
    expect(logs.commandCalls(PutLogEventsCommand)[0]?.args[0].input.logGroupName).toBe(
      "/murmur/prod/operators",
    );
  });

  it("counts the repaired counters, in the format that CloudWatch takes metrics from", async () => {
    await audited(stage, entry, async () => ({ checked: 9, countersRepaired: 2 }));
    const [, ended] = lines();
    const [metric] = ended._aws.CloudWatchMetrics;
    const { Namespace, name, dimensions } = { Namespace: metric.Namespace, ...source };
    expect({ Namespace, name: metric.Metrics[0].Name }).toEqual({ Namespace: source.namespace, name });
    expect(metric.Dimensions).toEqual([Object.keys(dimensions)]);
    expect(ended).toMatchObject({ ...dimensions, [name]: 2 });
  });

  it("has no metric of a use that repaired no counter", async () => {
    await audited(stage, entry, async () => ({ checked: 9, countersRepaired: 0 }));
    expect(lines().map((line) => line._aws)).toEqual([undefined, undefined]);
  });

  it("has the error of a use that failed", async () => {
    const failing = audited(stage, entry, () => Promise.reject(new Error("There is no user @bob.")));
    await expect(failing).rejects.toThrow("There is no user @bob.");
    expect(lines()).toMatchObject([{ event: "began" }, { event: "failed", error: "There is no user @bob." }]);
  });

  it("must take the first line, or nothing is done", async () => {
    logs
      .on(CreateLogStreamCommand)
      .rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
    let ran = false;
    const refused = audited(stage, entry, async () => {
      ran = true;
      return {};
    });
    await expect(refused).rejects.toThrow("cannot be recorded in the audit log /murmur/prod/operators");
    expect(ran).toBe(false);
  });
});
