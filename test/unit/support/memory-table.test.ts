import { setTimeout as sleep } from "node:timers/promises";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, vi } from "vitest";
import { backOff } from "../../../lib/core/back-off.ts";
import { withDeadline } from "../../../lib/core/deadline.ts";
import { batchGet } from "../../../lib/data/table/batch-get.ts";
import { batchWrite } from "../../../lib/data/table/batch-write.ts";
import { dynamo, tableName } from "../../../lib/data/table/client.ts";
import { ifCondition } from "../../../lib/data/table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../../../lib/data/table/item.ts";
import { queryRange } from "../../../lib/data/table/query.ts";
import {
  type Change,
  MemoryTable,
  toStreamRecord,
  type Usage,
  useMemoryTable,
} from "../../support/memory-table/index.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

const key = { PK: "USER#1", SK: "PROFILE" };
const rowKey = (n: number) => ({ PK: "FEED#1", SK: `${n}` });
const row = (n: number) => ({ ...rowKey(n), GSI1PK: "INDEX", GSI1SK: `${n}` });

type Options = ConstructorParameters<typeof MemoryTable>[0];

/** Makes murmur's adapters use a new table on a virtual clock for the length of `work`. */
async function using(
  makeOptions: (time: VirtualTime) => Options,
  work: (table: MemoryTable) => Promise<void>,
) {
  const time = new VirtualTime(Date.UTC(2026, 2, 1));
  const table = new MemoryTable(makeOptions(time));
  const [stopTable, stopTime] = [useMemoryTable(table), time.install()];
  try {
    await time.runUntil(work(table));
  } finally {
    stopTime();
    stopTable();
  }
}

describe("the tests' table in memory", () => {
  it("makes no real time pass while murmur waits", async () => {
    await using(
      () => ({}),
      async () => {
        const start = Date.now();
        vi.spyOn(Math, "random").mockReturnValue(0.5);
        await backOff(3);
        vi.restoreAllMocks();
        expect(Date.now() - start).toBe(100);
      },
    );
  });

  it("lets a deadline pass without real time, and forgets the timer of one that is kept", async () => {
    await using(
      () => ({}),
      async () => {
        const start = Date.now();
        expect(await withDeadline(3_000, () => sleep(1_000, "done"))).toBe("done");
        await expect(withDeadline(3_000, () => sleep(60_000))).rejects.toThrow("longer than 3000 ms");
        expect(Date.now() - start).toBe(4_000);
      },
    );
  });

  it("refuses to change an item that a transaction holds", async () => {
    await using(
      (time) => ({ holdTransaction: () => time.sleep(5_000) }),
      async () => {
        const put = { Put: { TableName: tableName(), Item: { ...key, name: "first" } } };
        const transaction = () => dynamo().send(new TransactWriteCommand({ TransactItems: [put] }));
        const first = transaction();
        await expect(putItem({ ...key, name: "second" })).rejects.toThrow("Transaction is ongoing");
        await expect(transaction()).rejects.toThrow("[TransactionConflict]");
        await first;
        expect(await getItem(key)).toEqual({ ...key, name: "first" });
      },
    );
  });

  it("lets murmur retry throttled requests", async () => {
    const used: Usage[] = [];
    let denied = 3;
    const admit = (usage: Usage) => {
      used.push(usage);
      return usage.partition !== "FEED#1" || denied-- <= 0;
    };
    await using(
      () => ({ admit }),
      async (table) => {
        await batchWrite(Array.from({ length: 30 }, (_, n) => ({ put: row(n) })));
        denied = 3;
        expect(await batchGet([1, 2, 3, 4].map(rowKey))).toHaveLength(4);
        expect(table.items()).toHaveLength(30);
        expect(used).toContainEqual({ kind: "write", index: "GSI1", partition: "INDEX", units: 1 });
        denied = 1;
        await expect(getItem(rowKey(1))).rejects.toThrow("throttled");
      },
    );
  });

  it("shows an item's old state to eventually consistent reads, and in indexes, until it is replicated", async () => {
    const replicate = (time: VirtualTime) => (apply: () => void) => time.after(200, apply);
    await using(
      (time) => ({ replicate: replicate(time) }),
      async () => {
        await putItem(row(1));
        expect(await getItem(rowKey(1))).toBeUndefined();
        expect(await queryRange("INDEX", { limit: 9 }, { index: "GSI1" })).toEqual([]);
        expect(await getItem(rowKey(1), { consistent: true })).toEqual(row(1));
        await sleep(200);
        expect(await getItem(rowKey(1))).toEqual(row(1));
        expect(await queryRange("INDEX", { limit: 9 }, { index: "GSI1" })).toEqual([row(1)]);
      },
    );
  });

  it("reports changes, and removes expired items", async () => {
    const changes: Change[] = [];
    await using(
      () => ({ onChange: (change) => changes.push(change) }),
      async (table) => {
        await putItem({ ...key, counted: 0, expiresAt: 1 });
        await updateItem(key, {
          UpdateExpression: "SET counted = :one",
          ExpressionAttributeValues: { ":one": 1 },
        });
        expect(
          await ifCondition(() => deleteItem(key, { ConditionExpression: "attribute_not_exists(PK)" })),
        ).toBe(false);
        table.expire(Date.now());
        expect(table.items()).toEqual([]);
      },
    );
    const records = changes.map((change, i) => toStreamRecord(change, `${i}`));
    expect(records.map(({ eventName }) => eventName)).toEqual(["INSERT", "MODIFY", "REMOVE"]);
    expect(records[1]?.dynamodb).toMatchObject({
      Keys: { SK: { S: "PROFILE" } },
      OldImage: { counted: { N: "0" } },
      NewImage: { counted: { N: "1" } },
    });
  });

  it("rejects what it does not know", async () => {
    const table = new MemoryTable();
    const send = (name: string, input: object) => table.send({ constructor: { name }, input });
    await expect(send("ScanCommand", {})).rejects.toThrow("does not know ScanCommand");
    await expect(send("GetCommand", { Key: key, ProjectionExpression: "a" })).rejects.toThrow(
      "ProjectionExpression",
    );
    const update = {
      Key: key,
      UpdateExpression: "SET a = :a",
      ExpressionAttributeValues: { ":a": 1, ":b": 2 },
    };
    await expect(send("UpdateCommand", update)).rejects.toThrow("Unused: :b");
  });
});
