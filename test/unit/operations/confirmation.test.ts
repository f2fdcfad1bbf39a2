import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { queueNames, queueUrlOutput } from "../../../lib/infra/queue-names.ts";
import { commands } from "../../../lib/operations/index.ts";
import { operate } from "../../../local/commands/operate.ts";
import { mockClient } from "../../support/mock-client.ts";
import { allUses } from "./uses.ts";

const terminal = vi.hoisted(() => ({ answer: "", questions: [] as string[] }));
vi.mock("node:readline/promises", () => ({
  createInterface: () => ({
    question: async (text: string) => {
      terminal.questions.push(text);
      return terminal.answer;
    },
    close: () => undefined,
  }),
}));

/** The uses that only look. Whatever is not listed has to be confirmed, so a new command or option is asked about. */
const LOOKS = new Set([
  ...["redrive", "redrive x", "user", "user x", "restore --verify-only", "restore x --verify-only"],
  ...["redrive --message 1", "redrive x --message 1", "redrive --limit 1", "redrive x --limit 1"],
  ...["account", "accounts"].flatMap((subject) =>
    ["", " --walk", " --rate 1"].map((option) => `reconcile ${subject}${option}`),
  ),
]);
const uses = allUses("x").map((args) => ({ line: args.join(" "), args }));
const writing = uses.filter(({ line }) => !LOOKS.has(line));
const looking = uses.filter(({ line }) => LOOKS.has(line));

const names = [
  ...["TableName", "TopicArn", "FanOutOnWriteLimit", "UserPoolId", "UserPoolClientId", "ArchivesBucketName"],
  ...queueNames.map(queueUrlOutput),
];
const Outputs = names.map((OutputKey) => ({ OutputKey, OutputValue: "murmur-prod" }));
const stacks = mockClient(CloudFormationClient);
const logs = mockClient(CloudWatchLogsClient);
const sts = mockClient(STSClient);
const runs = Object.values(commands).map((command) => vi.spyOn(command, "run"));
const timesRun = () => runs.reduce((sum, { mock }) => sum + mock.calls.length, 0);
const isTerminal = process.stdin.isTTY;

beforeEach(() => {
  for (const mock of [stacks, logs, sts]) mock.reset();
  stacks.on(DescribeStacksCommand).resolves({
    Stacks: [{ StackName: "murmur-prod", CreationTime: new Date(), StackStatus: "UPDATE_COMPLETE", Outputs }],
  });
  sts.onAnyCommand().resolves({ Arn: "arn:aws:sts::1:assumed-role/operator/alice" });
  logs.onAnyCommand().resolves({});
  for (const run of runs) run.mockReset().mockResolvedValue({});
  terminal.questions.length = 0;
  terminal.answer = "no";
  process.stdin.isTTY = true;
});

afterEach(() => {
  process.stdin.isTTY = isTerminal;
});

const onProd = (args: readonly string[]) => operate([...args, "--stage", "prod"]);
const QUESTION = "This changes the stage prod. Type prod to continue: ";

describe("on prod", () => {
  it.each(Object.keys(commands))("%s is asked about in the uses below", (name) => {
    expect(writing.some(({ args }) => args[0] === name)).toBe(true);
  });

  it.each(writing)("ops $line asks, and does nothing if the answer is no", async ({ args }) => {
    await expect(onProd(args)).rejects.toThrow("Nothing was changed, because you did not type prod.");
    expect(terminal.questions).toEqual([QUESTION]);
    expect(timesRun()).toBe(0);
    expect(logs.calls(), "nothing was done, so nothing is recorded").toEqual([]);
  });

  it.each(writing)("ops $line runs once the stage's name is typed, and is recorded", async ({ args }) => {
    terminal.answer = "prod";
    await onProd(args);
    expect(terminal.questions).toEqual([QUESTION]);
    expect(timesRun()).toBe(1);
    expect(logs.commandCalls(PutLogEventsCommand)).toHaveLength(2);
  });

  it.each(writing)("ops $line asks nothing with --yes prod", async ({ args }) => {
    await onProd([...args, "--yes", "prod"]);
    expect(terminal.questions).toEqual([]);
    expect(timesRun()).toBe(1);
  });

  it.each(writing)("ops $line asks nothing in a dry run, which the command is told of", async ({ args }) => {
    await onProd([...args, "--dry-run"]);
    expect(terminal.questions).toEqual([]);
    expect(runs.flatMap(({ mock }) => mock.calls).map(([{ dryRun }]) => dryRun)).toEqual([true]);
  });

  it.each(looking)("ops $line asks nothing, because it only looks", async ({ args }) => {
    await onProd(args);
    expect(terminal.questions).toEqual([]);
    expect(timesRun()).toBe(1);
  });

  it("a confirmation of another stage counts for nothing", async () => {
    await expect(onProd(["replay", "--day", "2026-11-26", "--yes", "dev"])).rejects.toThrow(
      /did not type prod/,
    );
    expect(timesRun()).toBe(0);
  });

  it("without a terminal, it says how to confirm and does nothing", async () => {
    process.stdin.isTTY = false;
    await expect(onProd(["rebuild-feed", "@bob"])).rejects.toThrow("confirm with --yes prod");
    expect(timesRun()).toBe(0);
  });
});

it("a use that cannot be recorded is not done", async () => {
  logs.onAnyCommand().rejects(new Error("denied"));
  await expect(onProd(["replay", "--day", "2026-11-26", "--yes", "prod"])).rejects.toThrow(
    /cannot be recorded/,
  );
  expect(timesRun()).toBe(0);
});
