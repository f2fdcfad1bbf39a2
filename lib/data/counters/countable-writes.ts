/** How a commit writes countables: active ones become counted, inactive ones are deleted or leave a tombstone. */
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { now } from "../../core/clock.ts";
import type { CommitRefusal, CountableCommit } from "../../domain/counters/commit.ts";
import { type Countable, type CountableKind, nameOf } from "../../domain/counters/countables.ts";
import { markValues, SET_MARK } from "../follow/on-read.ts";
import { tableName } from "../table/client.ts";
import { type Key, keys } from "../table/keys.ts";

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** A write of the transaction, and what it means if only its condition fails. */
export type CommitWrite = { write: Write; name: string; ifConditionFails: keyof CommitRefusal };

/** How long a deleted tweet's tombstone lives, s: for a month, a reply to it or a favorite of it gets `tweet_deleted`. */
const TOMBSTONE_TIME_TO_LIVE = 30 * 24 * 60 * 60;

const keyOf: { [Kind in CountableKind]: (countable: Countable<Kind>) => Key } = {
  tweet: ({ tweetId }) => keys.tweet(tweetId),
  favorite: keys.favorite,
  repost: keys.repost,
  follow: keys.follow,
};

/** Each write is conditional on the state that the event reported. */
export function countableWrites({
  countable,
  marksFanOutOnRead,
  keepsPlace,
}: CountableCommit): CommitWrite[] {
  const { active, counted } = countable;
  const on = {
    TableName: tableName(),
    Key: (keyOf[countable.kind] as (countable: Countable) => Key)(countable),
    ConditionExpression: "active = :active AND counted = :counted",
  };
  const state = { ":active": active, ":counted": counted };
  const named = (write: Write): CommitWrite => ({
    write,
    name: nameOf(countable),
    ifConditionFails: "stale",
  });
  if (active) return [named({ Update: { ...on, ...markCounted(countable, marksFanOutOnRead, state) } })];
  if (countable.kind !== "tweet") return [named({ Delete: { ...on, ExpressionAttributeValues: state } })];
  const tombstone = { Update: { ...on, ...leaveTombstone(state) } };
  const replyRows = keepsPlace ? keepReplyRow(countable) : deleteReplyRows(countable);
  return [tombstone, ...replyRows, ...deleteQuoteRow(countable)].map(named);
}

type State = Record<string, unknown>;

/** Edges are kept for good and are many, so they forget which request made them; a tweet's event may be sent again. */
const FORGET = " REMOVE correlationId, writtenIn";

function markCounted(countable: Countable, marksFanOutOnRead: boolean, state: State) {
  const counted = { ...state, ":one": 1 };
  const forget = countable.kind === "tweet" ? "" : FORGET;
  if (countable.kind !== "follow" || !marksFanOutOnRead)
    return { UpdateExpression: `SET counted = :one${forget}`, ExpressionAttributeValues: counted };
  return {
    UpdateExpression: `SET counted = :one, ${SET_MARK}${forget}`,
    ExpressionAttributeValues: { ...counted, ...markValues(countable) },
  };
}

function leaveTombstone(state: State) {
  const expiresAt = Math.floor(now() / 1000) + TOMBSTONE_TIME_TO_LIVE;
  return {
    UpdateExpression: "SET counted = :zero, expiresAt = :expiresAt",
    ExpressionAttributeValues: { ...state, ":zero": 0, ":expiresAt": expiresAt },
  };
}

/** The row outlives the tombstone, so it forgets who wrote the reply, and what it quoted. */
function keepReplyRow({ inReplyTo: parentId, tweetId }: Countable<"tweet">): Write[] {
  if (parentId === null) return [];
  const change = {
    UpdateExpression: "SET active = :no REMOVE authorId, parentAuthorId, quoteOf, quotedAuthorId",
    ExpressionAttributeValues: { ":no": false },
  };
  return [{ Update: { TableName: tableName(), Key: keys.reply({ parentId, tweetId }), ...change } }];
}

function deleteReplyRows({ inReplyTo: parentId, threadId, tweetId }: Countable<"tweet">): Write[] {
  const rows = [
    ...(parentId === null ? [] : [keys.reply({ parentId, tweetId })]),
    ...(threadId ? [keys.thread({ threadId, tweetId })] : []),
  ];
  return rows.map((Key) => ({ Delete: { TableName: tableName(), Key } }));
}

function deleteQuoteRow({ quoteOf: quotedId, tweetId }: Countable<"tweet">): Write[] {
  return quotedId ? [{ Delete: { TableName: tableName(), Key: keys.quote({ quotedId, tweetId }) } }] : [];
}
