/**
 * The words that people are found by: items beside their profile, which change in the same transaction as the name. An index
 * lists them by word.
 */
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { readThrough } from "../../core/cache.ts";
import { tokensOf } from "../../domain/user/name-tokens.ts";
import type { NameToken, UserPorts } from "../../domain/user/ports.ts";
import { tableName } from "../table/client.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Named = { handle: string; name: string };

/** First pages of what many look for at once. */
const CACHED = { maxSize: 1_000, fresh: 2_000, stale: 0, onError: 60_000 };

/** Between a word and the handle of who has it. Sorts before all letters, so the whole word comes before longer ones. */
const BETWEEN = "#";
/** Sorts after every word. */
const END = "\uffff";

/** The writes that make the stored words those of `to`, given that they are those of `from`. */
export function tokenWrites(userId: string, { from, to }: { from: Named | undefined; to: Named }): Write[] {
  const [old, now] = [new Set(from ? tokensOf(from) : []), new Set(tokensOf(to))];
  const TableName = tableName();
  return [
    ...[...now]
      .filter((token) => !old.has(token))
      .map((token) => ({
        Put: {
          TableName,
          Item: {
            ...keys.nameToken(userId, token),
            GSI1PK: indexKeys.people(token),
            GSI1SK: token + BETWEEN + to.handle,
          },
        },
      })),
    ...[...old]
      .filter((token) => !now.has(token))
      .map((token) => ({
        Delete: { TableName, Key: keys.nameToken(userId, token) },
      })),
  ];
}

export const listNameTokens: UserPorts["listNameTokens"] = ({ prefix, after, limit }) =>
  after === undefined ? readFirst(prefix, limit) : read(prefix, limit, after);

const readFirst = readThrough((prefix: string, limit: number) => read(prefix, limit), CACHED);

async function read(prefix: string, limit: number, after?: string): Promise<NameToken[]> {
  const range = {
    after: after === undefined ? prefix : Buffer.from(after, "base64url").toString(),
    before: prefix + END,
    limit,
  };
  const items = await queryRange(indexKeys.people(prefix), range, { index: "GSI1" });
  return items.map((item) => ({
    userId: idIn(item.PK),
    token: idIn(item.SK),
    // Words in other scripts than Latin do not fit into a cursor as they are.
    position: Buffer.from(String(item.GSI1SK)).toString("base64url"),
  }));
}
