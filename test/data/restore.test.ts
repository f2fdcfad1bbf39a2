import {
  CreateBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetResourcePolicyCommand,
  ListTagsOfResourceCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { now } from "../../lib/core/clock.ts";
import { setEnvironment } from "../../lib/core/environment.ts";
import { isoOf } from "../../lib/core/ids.ts";
import { getAccount, markLeaving } from "../../lib/data/account/index.ts";
import { tableName } from "../../lib/data/table/client.ts";
import { deleteItem, updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { type Checkpoint, noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues, Use } from "../../lib/operations/command.ts";
import { restoreWith } from "../../lib/operations/restore/command.ts";
import { onTable } from "../../lib/operations/restore/tables.ts";
import { newUsers } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

let [alice, bob, carol]: Caller[] = [];
/** The handles of users whose sign-in accounts exist. */
let signIns: string[];
const restore = restoreWith(async ({ handle }) => signIns.includes(handle));

/** Runs `npm run ops -- restore`, and returns its figures and what it printed. */
async function ops(
  options: OptionValues,
  { dryRun = false, checkpoint = noCheckpoint }: Partial<Pick<Use, "dryRun" | "checkpoint">> = {},
) {
  const printed: string[] = [];
  const figures = await restore.run({
    ...{ options, dryRun, args: [], checkpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: (text) => printed.push(text),
    say: () => undefined,
    confirm: async () => undefined,
  });
  return { figures, printed: printed.join("\n"), target: String(figures.target) };
}

const backUp = (BackupName: string) =>
  new DynamoDBClient({}).send(new CreateBackupCommand({ TableName: tableName(), BackupName }));

/** Turns on point-in-time recovery, as `npm start` does. */
const recoverAnyTime = () =>
  new DynamoDBClient({}).send(
    new UpdateContinuousBackupsCommand({
      TableName: tableName(),
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );

const deletionOf = async (table: string, user: Caller | undefined) =>
  (await onTable(table, () => getAccount(user!.id)))?.deletion;

beforeEach(async () => {
  await useFreshTable();
  setEnvironment({ fanOutOnWriteLimit: "100000" });
  [alice, bob, carol] = await newUsers();
  signIns = [alice!, bob!, carol!].map(({ handle }) => handle);
});

describe("restore", () => {
  it("brings alice's lost profile back in a new table, and leaves the one in use as it is", async () => {
    const { figures: before } = await ops({ "verify-only": true });
    await backUp("nightly");
    await deleteItem(keys.profile(alice!.id));

    const { target, figures, printed } = await ops({ backup: "nightly", checksum: String(before.checksum) });
    expect(await onTable(target, () => getAccount(alice!.id))).toMatchObject({ handle: alice!.handle });
    expect(await getAccount(alice!.id)).toBeUndefined();
    expect(figures).toMatchObject({ wrongCounters: 0, wrongHandles: 0, leavers: 0, items: before.items });
    expect(printed).toMatch(
      /RPO: writes since .*\nRTO: .*\nTo switch to it, .*\n.*tableStreamArn=arn:.*stream/,
    );
    const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: target }));
    expect(Table?.StreamSpecification).toMatchObject({ StreamViewType: "NEW_AND_OLD_IMAGES" });
  });

  it("restores a point in time, which the embedded AWS takes for now, and continues if it is repeated", async () => {
    await recoverAnyTime();
    const to = isoOf(now());
    const { printed: dry } = await ops({ to }, { dryRun: true });
    expect(dry).toContain("the embedded AWS keeps no history, and copies the table as it is now");
    const { target, figures, printed } = await ops({ to });
    expect(await onTable(target, () => getAccount(alice!.id))).toMatchObject({ handle: alice!.handle });
    expect(figures).toMatchObject({ wrongCounters: 0, wrongHandles: 0, leavers: 0 });
    expect(printed).toContain(`RPO: writes since ${to}`);
    expect((await ops({ to })).target).toBe(target);
  });

  it("counts the time and all items from its own beginning, whatever another restore has left behind", async () => {
    await backUp("nightly");
    const saved = new Map<string, unknown>();
    const checkpoint = (part: string): Checkpoint => ({
      read: (name) => saved.get(`${part} ${name}`),
      save: async (name, position) => void saved.set(`${part} ${name}`, position),
      finish: () => saved.clear(),
    });
    await expect(ops({ backup: "never made" }, { checkpoint })).rejects.toThrow();
    expect([...saved.keys()]).toEqual([]);
    for (const part of ["counters", "handles"])
      for (const segment of [0, 1, 2, 3]) saved.set(`${part} segment ${segment}`, "done");
    await updateItem(keys.profile(alice!.id), {
      UpdateExpression: "ADD tweets :n",
      ExpressionAttributeValues: { ":n": 1 },
    });
    await backUp("wrong");
    expect((await ops({ backup: "wrong" }, { checkpoint })).figures).toMatchObject({ wrongCounters: 1 });
  });

  it("gives the new table the settings of the one in use that a restore drops", async () => {
    const client = new DynamoDBClient({});
    await recoverAnyTime();
    const TableName = tableName();
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName }));
    const statement = {
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:DeleteTable",
      Resource: table?.TableArn,
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await client.send(new PutResourcePolicyCommand({ ResourceArn: table?.TableArn, Policy }));
    const Tags = [{ Key: "murmur:stage", Value: "local" }];
    await client.send(new TagResourceCommand({ ResourceArn: table?.TableArn, Tags }));
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));

    const { target } = await ops({ to: isoOf(now()) });
    const { Table: restored } = await client.send(new DescribeTableCommand({ TableName: target }));
    const ResourceArn = restored?.TableArn;
    const policy = await client.send(new GetResourcePolicyCommand({ ResourceArn }));
    expect(JSON.parse(policy.Policy ?? "").Statement).toEqual([{ ...statement, Resource: ResourceArn }]);
    expect((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual(Tags);
    expect(restored?.DeletionProtectionEnabled).toBe(true);
    const expiry = await client.send(new DescribeTimeToLiveCommand({ TableName: target }));
    expect(expiry.TimeToLiveDescription).toMatchObject({ AttributeName: "expiresAt" });
    const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName: target }));
    expect(backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: "ENABLED",
    });
  });

  it("deletes bob, who left since, and carol, who is leaving, again", async () => {
    await backUp("nightly");
    signIns = [alice!.handle, carol!.handle];
    await deleteItem(keys.profile(bob!.id));
    const deletion = { stage: "grace", deletesAt: 5e12, dueAt: 5e12, correlationId: "carols" } as const;
    await markLeaving({ userId: carol!.id, deletion });

    const { target, figures } = await ops({ backup: "nightly" });
    expect(figures.leavers).toBe(2);
    expect(await deletionOf(target, alice)).toBeUndefined();
    expect(await deletionOf(target, bob)).toMatchObject({ stage: "grace" });
    expect(await deletionOf(target, carol)).toEqual(deletion);
  });

  it("continues with the same table if it is repeated", async () => {
    await backUp("nightly");
    const { target } = await ops({ backup: "nightly" });
    expect((await ops({ backup: "nightly" })).target).toBe(target);
    expect((await ops({ into: target })).figures).toMatchObject({ target });
  });

  it("changes nothing in a dry run", async () => {
    await backUp("nightly");
    const { target, printed } = await ops({ backup: "nightly" }, { dryRun: true });
    expect(printed).toMatch(/^would restore the backup nightly of /);
    await expect(ops({ into: target, "verify-only": true })).rejects.toThrow(/There is no table/);
  });

  it("refuses items other than those that were backed up", async () => {
    const { figures: before } = await ops({ "verify-only": true });
    await updateItem(keys.profile(alice!.id), {
      UpdateExpression: "SET bio = :b",
      ExpressionAttributeValues: { ":b": "x" },
    });
    await backUp("nightly");
    await expect(ops({ backup: "nightly", checksum: String(before.checksum) })).rejects.toThrow(
      /The checksum differs/,
    );
  });

  it.each([
    [{}, /Give either --to <time> or --backup/],
    [{ to: "yesterday" }, /use a time with its zone/],
    [{ to: "2020-01-01T00:00:00Z" }, /has no point-in-time recovery. Use --backup/],
    [{ backup: "weekly" }, /has no backup weekly. It has: none/],
    [{ backup: "nightly", into: "elsewhere" }, /--into must begin with/],
  ])("says what is wrong with %o", async (options, message) => {
    await expect(ops(options)).rejects.toThrow(message);
  });
});
