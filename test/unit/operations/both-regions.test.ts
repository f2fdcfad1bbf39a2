/**
 * The regions cannot see each other, and both take writes. Afterwards a global table keeps the later of two writes to one
 * row: here, two tables in memory are merged as DynamoDB does it.
 */
import { DeleteCommand, ScanCommand, type ScanCommandInput } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnvironment } from "../../../lib/core/environment.ts";
import { type Key, keys } from "../../../lib/data/table/keys.ts";
import { createProfile, findUserIds, getProfileConsistently } from "../../../lib/data/user/index.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { noCheckpoint } from "../../../lib/operations/checkpoint.ts";
import { reconcile } from "../../../lib/operations/reconcile/command.ts";
import { newUsers } from "../../data/fixtures.ts";
import { type Pipeline, pipeline } from "../../data/pipeline.ts";
import { NOON } from "../../people.ts";
import { type Change, MemoryTable, useMemoryTable } from "../../support/memory-table/index.ts";

/** What both regions changed, in order, since they last saw each other. */
let changes: Change[];
let tables: readonly [first: MemoryTable, second: MemoryTable];
let here: MemoryTable;
let stop: () => void;
let lines: readonly [first: Pipeline, second: Pipeline];
let [alice, bob, carol]: Caller[] = [];

beforeEach(async () => {
  setEnvironment({ region: "us-east-1", fanOutOnWriteLimit: "100000" });
  changes = [];
  const newTable = () => new MemoryTable({ onChange: (change) => changes.push(change) });
  tables = [newTable(), newTable()];
  here = tables[0];
  const send: MemoryTable["send"] = async (command) =>
    command instanceof ScanCommand ? scan(command.input) : here.send(command);
  stop = useMemoryTable({ send } as MemoryTable);
  lines = [pipeline(), pipeline()];
  [alice, bob, carol] = await newUsers();
  await heal();
});

afterEach(() => stop());

/** Replicates the later of the writes to each row to both regions. */
async function heal(): Promise<void> {
  const latest = new Map(changes.map((change) => [`${change.key.PK} ${change.key.SK}`, change]));
  for (const { key, after } of latest.values())
    for (const table of tables) await (after ? table.seed(after) : remove(table, key));
  changes = [];
}

const remove = (table: MemoryTable, key: Key) =>
  table.send(new DeleteCommand({ TableName: "murmur", Key: { PK: key.PK, SK: key.SK } }));

/** The double knows no Scan. The first segment gets everything. */
function scan({ Segment, ExpressionAttributeValues }: ScanCommandInput): object {
  const sortKeys = Object.values(ExpressionAttributeValues ?? {});
  return { Items: Segment === 0 ? here.items().filter(({ SK }) => sortKeys.includes(SK)) : [] };
}

/** Lets users reach one region, and its consumers handle what they did. */
async function inRegion(which: 0 | 1, work: (line: Pipeline) => Promise<unknown>): Promise<void> {
  here = tables[which];
  setEnvironment({ region: which === 0 ? "us-east-1" : "eu-west-1" });
  await work(lines[which]);
  await lines[which].drain();
}

const recount = ({ handle }: Caller) => run("counters", `@${handle}`);

/** Runs `npm run ops -- reconcile`, and returns what it printed. */
async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  await reconcile.run({
    ...{ options: {}, dryRun: false, args, checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: (text) => printed.push(text),
    say: () => undefined,
    confirm: async () => undefined,
  });
  return printed.join("\n");
}

const followersOf = async ({ id }: Caller) => (await getProfileConsistently(id))?.followers;

describe("both regions take writes while they cannot see each other", () => {
  it("loses one of two counts of bob's followers, and a recount finds and repairs it", async () => {
    await inRegion(0, (line) => line.follow(alice!.id, bob!.id));
    await inRegion(1, (line) => line.follow(carol!.id, bob!.id));
    await heal();
    expect(await followersOf(bob!)).toBe(1);
    expect(await recount(bob!)).toContain("2 followers instead of 1: repaired");
    expect(await followersOf(bob!)).toBe(2);
    expect(await recount(bob!)).toBe("counters: 1 checked, 0 wrong, 0 repaired, 0 kept changing");
  });

  it("keeps what alice wanted last, also where her follow and its end were made in different regions", async () => {
    await inRegion(0, (line) => line.follow(alice!.id, bob!.id));
    await heal();
    await inRegion(0, (line) => line.follow(carol!.id, bob!.id));
    await inRegion(1, (line) => line.follow(alice!.id, bob!.id, false));
    await heal();
    for (const table of tables)
      expect(table.get(keys.follow({ followerId: alice!.id, followeeId: bob!.id }))).toBeUndefined();
    expect(await followersOf(bob!)).toBe(0);
    expect(await recount(bob!)).toContain("1 followers instead of 0: repaired");
    expect(await followersOf(bob!)).toBe(1);
  });

  it("lets the later of two people keep a handle that both took, and tells the operator of the other one", async () => {
    const dave = { id: "dave", handle: "the_one" };
    const erin = { id: "erin", handle: "the_one" };
    await inRegion(0, () => createProfile({ caller: dave, name: "Dave", createdAt: NOON }));
    await inRegion(1, () => createProfile({ caller: erin, name: "Erin", createdAt: NOON }));
    await heal();
    expect(await findUserIds(["the_one"])).toEqual(new Map([["the_one", "erin"]]));
    expect(await run("handles")).toContain(
      "@the_one belongs to erin, but the profile of dave has it too: decide by hand",
    );
  });
});
