/** The tests' in-memory table against the embedded AWS: the same random requests, and the same answers. */
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { MemoryTable } from "../support/memory-table/index.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const RUNS = 60;

type Command = { constructor: { name: string }; input: object };
type Make = (run: string) => Command;

const sort = fc.constantFrom("A", "AB", "B", "C", "C#1", "C#2");
const indexed = fc.record({ GSI1PK: fc.constantFrom("I", "J"), GSI1SK: sort }, { noNullPrototype: true });
const attributes = fc.record(
  { n: fc.integer({ min: -3, max: 3 }), active: fc.boolean(), ids: fc.constant(new Set(["x", "y"])) },
  { requiredKeys: [], noNullPrototype: true },
);
const item = fc
  .tuple(sort, attributes, fc.option(indexed, { nil: {} }))
  .map(([SK, some, index]) => ({ SK, ...some, ...index }));

/** Expressions like murmur's, with their values. */
const conditions = fc.constantFrom<[string | undefined, Record<string, unknown>]>(
  [undefined, {}],
  ["attribute_not_exists(PK)", {}],
  ["attribute_exists(PK)", {}],
  ["active = :c AND n = :d", { ":c": true, ":d": 1 }],
  ["attribute_not_exists(PK) OR active = :c", { ":c": false }],
  ["attribute_not_exists(PK) OR n <= :c", { ":c": 0 }],
  [
    "(attribute_not_exists(ids) OR NOT n BETWEEN :c AND :d) AND active <> :e",
    { ":c": -1, ":d": 1, ":e": true },
  ],
  ["attribute_not_exists(ids) OR size(ids) < :c", { ":c": 2 }],
  ["begins_with(SK, :c)", { ":c": "C" }],
);
const updates = fc.constantFrom<[string, Record<string, unknown>]>(
  ["SET active = :yes, n = if_not_exists(n, :zero)", { ":yes": true, ":zero": 0 }],
  ["SET active = :no REMOVE GSI1PK, GSI1SK", { ":no": false }],
  [
    "SET n = if_not_exists(n, :zero) + :one, GSI1PK = :pk, GSI1SK = :sk",
    { ":zero": 0, ":one": 1, ":pk": "I", ":sk": "B" },
  ],
  ["SET active = :yes REMOVE ids ADD n :one", { ":yes": true, ":one": 1 }],
  ["ADD n :one, ids :more", { ":one": 1, ":more": new Set(["z"]) }],
  ["DELETE ids :some", { ":some": new Set(["x", "z"]) }],
  ["DELETE ids :all", { ":all": new Set(["x", "y", "z"]) }],
  ["SET n = n - :one", { ":one": 1 }],
);

const values = (some: object) => (Object.keys(some).length > 0 ? { ExpressionAttributeValues: some } : {});
const target = (run: string) => ({ TableName: tableName(), PK: `P${run}` });
const scoped = (run: string, { GSI1PK, ...rest }: Record<string, unknown>) => ({
  ...{ PK: target(run).PK, ...rest },
  ...(GSI1PK ? { GSI1PK: `${GSI1PK}${run}` } : {}),
});

const onFailure = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

const put = fc.tuple(item, conditions).map(([one, [ConditionExpression, given]]) => (run: string) => ({
  ...{ TableName: tableName(), Item: scoped(run, one), ConditionExpression, ...values(given), ...onFailure },
}));
const update = fc
  .tuple(sort, updates, conditions)
  .map(([SK, [UpdateExpression, given], [ConditionExpression, more]]) => (run: string) => ({
    ...{
      TableName: tableName(),
      Key: scoped(run, { SK }),
      UpdateExpression,
      ConditionExpression,
      ...onFailure,
    },
    ...values({ ...given, ...(":pk" in given ? { ":pk": `I${run}` } : {}), ...more }),
  }));
const remove = fc.tuple(sort, conditions).map(([SK, [ConditionExpression, given]]) => (run: string) => ({
  ...{
    TableName: tableName(),
    Key: scoped(run, { SK }),
    ConditionExpression,
    ...values(given),
    ...onFailure,
  },
}));
const query = fc.record({
  index: fc.constantFrom(undefined, "I", "J"),
  limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  forward: fc.boolean(),
  bounds: fc.tuple(sort, sort).map((both) => both.sort()),
  start: fc.option(sort, { nil: undefined }),
});

const commands = fc.oneof(
  put.map(
    (make): Make =>
      (run) =>
        new PutCommand(make(run)),
  ),
  fc.tuple(update, fc.constantFrom("NONE", "ALL_NEW", "UPDATED_NEW" as const)).map(
    ([make, ReturnValues]): Make =>
      (run) =>
        new UpdateCommand({ ...make(run), ReturnValues } as never),
  ),
  remove.map(
    (make): Make =>
      (run) =>
        new DeleteCommand({ ...make(run), ReturnValues: "ALL_OLD" }),
  ),
  sort.map(
    (SK): Make =>
      (run) =>
        new GetCommand({ TableName: tableName(), Key: scoped(run, { SK }) as never }),
  ),
  fc.uniqueArray(sort, { minLength: 1 }).map(
    (some): Make =>
      (run) => {
        const Keys = some.map((SK) => scoped(run, { SK }));
        return new BatchGetCommand({ RequestItems: { [tableName()]: { Keys } } });
      },
  ),
  fc.uniqueArray(item, { minLength: 1, selector: ({ SK }) => SK }).map(
    (some): Make =>
      (run) => {
        const requests = some.map((one) =>
          "n" in one
            ? { DeleteRequest: { Key: scoped(run, { SK: one.SK }) } }
            : { PutRequest: { Item: scoped(run, one) } },
        );
        return new BatchWriteCommand({ RequestItems: { [tableName()]: requests } });
      },
  ),
  fc.tuple(put, update, remove).map(
    (makes): Make =>
      (run) => {
        const [Put, Update, Delete] = makes.map((make) => make(run)) as never[];
        return new TransactWriteCommand({ TransactItems: [{ Put }, { Update }, { Delete }] as never });
      },
  ),
  query.map(
    ({ index, limit: Limit, forward, bounds, start }): Make =>
      (run) => {
        const prefix = index ? "GSI1" : "";
        const ends = {
          ":pk": index ? `${index}${run}` : target(run).PK,
          ":low": bounds[0],
          ":high": bounds[1],
        };
        const from = start && !index ? { ExclusiveStartKey: scoped(run, { SK: start }) } : {};
        return new QueryCommand({
          ...{
            TableName: tableName(),
            IndexName: index && "GSI1",
            Limit,
            ScanIndexForward: forward,
            ...from,
          },
          KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :low AND :high",
          ExpressionAttributeNames: { "#pk": `${prefix}PK`, "#sk": `${prefix}SK` },
          ExpressionAttributeValues: ends,
        });
      },
  ),
);

/** The answer as murmur sees it: without metadata, and errors by name. */
async function answerOf(send: (command: Command) => Promise<object>, command: Command): Promise<unknown> {
  try {
    const { $metadata: _, ...answer } = (await send(command)) as Record<string, unknown>;
    return normal(answer);
  } catch (error) {
    const { name, Item, CancellationReasons } = error as {
      name: string;
      Item?: unknown;
      CancellationReasons?: { Code: string; Item?: unknown }[];
    };
    return {
      name,
      Item,
      reasons: CancellationReasons?.map(({ Code, Item: found }) => ({ Code, Item: found })),
    };
  }
}

/** What may differ: empty maps, the order of a batch, and whether a page that is just full announces another. */
function normal({ Responses, UnprocessedKeys: _, UnprocessedItems: __, ...answer }: Record<string, unknown>) {
  const found = (Responses as Record<string, { SK: string }[]> | undefined)?.[tableName()];
  return { ...answer, ...(found ? { found: found.sort((a, b) => (a.SK < b.SK ? -1 : 1)) } : {}) };
}

describe("the tests' table in memory", () => {
  it("answers like the embedded AWS's table", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 10, maxLength: 40 }), async (makes) => {
        const [run, double] = [newId(), new MemoryTable()];
        for (const make of makes) {
          const command = make(run);
          const expected = await answerOf((one) => dynamo().send(one as never), command);
          const answer = await answerOf((one) => double.send(one), command);
          expect(answer, JSON.stringify(command.input)).toEqual(expected);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
