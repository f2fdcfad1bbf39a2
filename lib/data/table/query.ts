import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { merge } from "../../core/page/merge.ts";
import type { Range, Row } from "../../core/page/range.ts";
import { dynamo, type Item, tableName } from "./client.ts";
import type { Index } from "./keys.ts";

type Options = { index?: Index; prefix?: string; consistent?: boolean };

/**
 * Reads a range of one partition of the table or of an index: newest (greatest) first or, with `after`, upwards from
 * there. `prefix` limits it to sort keys that start with it; the bounds then apply to what follows the prefix.
 */
export async function queryRange(partition: string, range: Range, options: Options = {}): Promise<Item[]> {
  const prefix = options.prefix ?? "";
  const names = keyNames(options.index);
  const low = prefix + (range.after ?? " ");
  const high = range.before === undefined ? endOf(prefix) : prefix + range.before;
  // DynamoDB rejects a range whose ends are reversed, as two bounds or a forged one can be.
  if (low > high) return [];
  const input: QueryCommandInput = {
    TableName: tableName(),
    IndexName: options.index,
    // BETWEEN includes both ends; the bounds themselves are removed below.
    KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :low AND :high",
    ExpressionAttributeNames: { "#pk": names.pk, "#sk": names.sk },
    ExpressionAttributeValues: { ":pk": partition, ":low": low, ":high": high },
    ScanIndexForward: range.after !== undefined,
    ConsistentRead: options.consistent,
    // Each bound may itself be among the results.
    Limit: range.limit + (range.after === undefined ? 0 : 1) + (range.before === undefined ? 0 : 1),
  };
  const items: Item[] = [];
  do {
    const result = await dynamo().send(new QueryCommand(input));
    const inside = ((result.Items ?? []) as Item[]).filter((item) => {
      const sort = String(item[names.sk]).slice(prefix.length);
      return sort !== range.before && sort !== range.after;
    });
    items.push(...inside);
    input.ExclusiveStartKey = result.LastEvaluatedKey;
  } while (input.ExclusiveStartKey && items.length < range.limit);
  return items.slice(0, range.limit);
}

function keyNames(index: Index | undefined) {
  return index ? { pk: `${index}PK`, sk: `${index}SK` } : { pk: "PK", sk: "SK" };
}

/** The smallest string after every string that starts with `prefix`. */
function endOf(prefix: string): string {
  return `${prefix}\uffff`;
}

/** Reads a range of every shard of a partitioned list at once. `partition` names a shard's partition. */
export function queryShards(
  shards: number,
  partition: (shard: number) => string,
  { range, ...options }: Options & { range: Range },
): Promise<Item[][]> {
  return Promise.all(
    Array.from({ length: shards }, (_, shard) => queryRange(partition(shard), range, options)),
  );
}

/** Reads a range of a partitioned list: of all its shards at once, merged into one. */
export async function queryMerged<R extends Row>(
  shards: number,
  partition: (shard: number) => string,
  { toRow, ...options }: Options & { range: Range; toRow: (item: Item) => R },
): Promise<R[]> {
  const lists = await queryShards(shards, partition, options);
  return merge(
    lists.map((items) => items.map(toRow)),
    options.range,
  );
}
