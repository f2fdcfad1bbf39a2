/** Counting, at the table: edges and the counters that they move, in one transaction. */
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Refusal, Settle } from "../../domain/counters/update-counters.ts";
import { type Edge, nameOf, nameOfTarget, type Target } from "../../domain/counters/countable.ts";
import type {
  Counters,
  CutLineOf,
  CountableCommit,
  RankedChange,
  ReadCounters,
  CountCommit,
  TargetChange,
} from "../../domain/counters/plan-commit.ts";
import { dayOf, shardOf } from "../../core/ids.ts";
import { formatScore, parseScore, RANKING_SIZE } from "../../domain/discover/score.ts";
import { now } from "../../core/clock.ts";
import { indexKeys, type Key, keys, RANKING_SHARDS } from "../table/keys.ts";
import { toProfile } from "../user/profile.ts";
import { readThrough } from "../../core/cache.ts";
import { batchGet, dynamo, type Item, queryRange, tableName } from "../table/client.ts";
import { toTweet } from "../tweet/tweet.ts";

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
/** A write of the transaction, and what it means when just this one is refused. */
type Named = { write: Write; name: string; whenConditionFails: keyof Refusal };

/** A deleted tweet is remembered for a month (seconds), so that answering or favoriting it says what happened to it. */
const TOMBSTONE_TIME_TO_LIVE = 30 * 24 * 60 * 60;

const keyOf = ({ of, id }: Target): Key => (of === "tweet" ? keys.tweet(id) : keys.profile(id));

export const readCounters: ReadCounters = async (targets) => {
  const items = await batchGet(targets.map(keyOf), { consistent: true });
  return new Map(items.map(toCounters).map((counters) => [nameOfTarget(counters), counters]));
};

function toCounters(item: Item): Counters {
  const score = item.GSI3SK === undefined ? undefined : parseScore(String(item.GSI3SK)).score;
  const numberOr = (value: unknown) => (value === undefined ? undefined : Number(value));
  if (item.SK === "TWEET") {
    const { id, authorId, active } = toTweet(item);
    return { of: "tweet", id, authorId, active, favorites: numberOr(item.favorites), score };
  }
  const { id, followerShards, delivery } = toProfile(item);
  return { of: "profile", id, followers: numberOr(item.followers), followerShards, delivery, score };
}

/** The partition of the ranking that an item belongs to: of tweets one ranking a day. */
function rankingOf({ of, id }: Target): string {
  const shard = shardOf(id, RANKING_SHARDS);
  return of === "tweet" ? indexKeys.popularTweets(dayOf(id), shard) : indexKeys.popularUsers(shard);
}

/** How stale (milliseconds) a cut line may be: until then a few too many may enter, which only costs their index entry. */
const CUT_LINE_AGE = 5_000;

const cutLines = readThrough(
  async (partition) => {
    const ranked = await queryRange(partition, { limit: RANKING_SIZE }, { index: "GSI3" });
    const last = ranked[RANKING_SIZE - 1];
    return last && parseScore(String(last.GSI3SK)).score;
  },
  { max: 100, fresh: CUT_LINE_AGE, stale: CUT_LINE_AGE, onError: CUT_LINE_AGE },
);

export const cutLineOf: CutLineOf = (target) => cutLines.get(rankingOf(target));

export const settle: Settle = async ({ edges, targets }: CountCommit) => {
  const writes = [...edges.flatMap(edgeWrites), ...targets.map(targetWrite)];
  try {
    await dynamo().send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return refusalOf(writes, error);
    throw error;
  }
};

/** Everything but a failed condition (a conflict, a throttled partition) passes by itself: those items are contended. */
function refusalOf(writes: readonly Named[], { CancellationReasons }: TransactionCanceledException): Refusal {
  const refusal = { stale: new Set<string>(), missing: new Set<string>(), contended: new Set<string>() };
  for (const [i, { name, whenConditionFails }] of writes.entries()) {
    const code = CancellationReasons?.[i]?.Code ?? "None";
    if (code === "ConditionalCheckFailed") refusal[whenConditionFails].add(name);
    else if (code === "ValidationError") throw new Error(`The table refuses the change of ${name} as wrong.`);
    else if (code !== "None") refusal.contended.add(name);
  }
  return refusal;
}

function edgeWrites({ edge, pulls }: CountableCommit): Named[] {
  const name = nameOf(edge);
  const on = { TableName: tableName(), ConditionExpression: "active = :active AND counted = :counted" };
  const state = { ":active": edge.active, ":counted": edge.counted };
  const named = (write: Write): Named => ({ write, name, whenConditionFails: "stale" });
  if (edge.active) return [named({ Update: { ...on, ...counted(edge, pulls, state) } })];
  if (edge.kind !== "tweet")
    return [named({ Delete: { ...on, Key: edgeKey(edge), ExpressionAttributeValues: state } })];
  return [named({ Update: { ...on, ...buried(edge, state) } }), ...placeBelowParent(edge).map(named)];
}

function counted(edge: Edge, pulls: boolean, state: Record<string, unknown>) {
  const mark =
    edge.kind === "follow" && pulls
      ? {
          set: ", GSI3PK = :pulls, GSI3SK = :followee",
          values: { ":pulls": indexKeys.pulls(edge.followerId), ":followee": edge.followeeId },
        }
      : { set: "", values: {} };
  return {
    Key: edgeKey(edge),
    UpdateExpression: `SET counted = :one${mark.set}`,
    ExpressionAttributeValues: { ...state, ":one": 1, ...mark.values },
  };
}

function buried(edge: Edge, state: Record<string, unknown>) {
  return {
    Key: edgeKey(edge),
    UpdateExpression: "SET counted = :zero, expiresAt = :expiresAt",
    ExpressionAttributeValues: {
      ...state,
      ":zero": 0,
      ":expiresAt": Math.floor(now() / 1000) + TOMBSTONE_TIME_TO_LIVE,
    },
  };
}

function placeBelowParent(edge: Edge): Write[] {
  if (edge.kind !== "tweet" || edge.inReplyTo === null) return [];
  return [{ Delete: { TableName: tableName(), Key: keys.reply(edge.inReplyTo, edge.tweetId) } }];
}

function edgeKey(edge: Edge): Key {
  switch (edge.kind) {
    case "tweet":
      return keys.tweet(edge.tweetId);
    case "favorite":
      return keys.favorite(edge.userId, edge.tweetId);
    case "follow":
      return keys.follow(edge.followerId, edge.followeeId);
  }
}

/**
 * One update of one item: counters that are only added to, and a ranked one that is set on condition that nobody has
 * moved it. All demand that the item is there: an update would make it otherwise.
 */
function targetWrite({ target, add, ranked }: TargetChange): Named {
  const parts = ranked ? rankedParts(target, ranked) : { set: [], remove: [], conditions: [], values: {} };
  const added = Object.entries(add);
  const clause = (word: string, list: string[]) => (list.length > 0 ? `${word} ${list.join(", ")} ` : "");
  const write: Write = {
    Update: {
      TableName: tableName(),
      Key: keyOf(target),
      UpdateExpression:
        clause("SET", parts.set) +
        clause("REMOVE", parts.remove) +
        clause(
          "ADD",
          added.map(([counter]) => `${counter} :add_${counter}`),
        ),
      ConditionExpression: ["attribute_exists(PK)", ...parts.conditions].join(" AND "),
      ...nonEmpty({
        ...parts.values,
        ...Object.fromEntries(added.map(([counter, delta]) => [`:add_${counter}`, delta])),
      }),
    },
  };
  return { write, name: nameOfTarget(target), whenConditionFails: ranked ? "contended" : "missing" };
}

type Parts = { set: string[]; remove: string[]; conditions: string[]; values: Record<string, unknown> };

function rankedParts(target: Target, change: RankedChange): Parts {
  const { counter, from, to, rank, delivery, followerShards } = change;
  const parts: Parts = { set: [`${counter} = :to`], remove: [], conditions: [], values: { ":to": to } };
  const put = (attribute: string, value: unknown) => {
    parts.set.push(`${attribute} = :${attribute}`);
    parts.values[`:${attribute}`] = value;
  };
  if (from === undefined) parts.conditions.push(`attribute_not_exists(${counter})`);
  else {
    parts.conditions.push(`${counter} = :from`);
    parts.values[":from"] = from;
  }
  if (rank?.score === undefined) parts.remove.push(...(rank ? ["GSI3PK", "GSI3SK"] : []));
  else {
    put("GSI3PK", rankingOf(target));
    put("GSI3SK", formatScore(rank.score, rank.authorId));
    if (target.of === "tweet") {
      // A tweet that was deleted since it was read has left its ranking and must not come back.
      parts.conditions.push("active = :yes");
      parts.values[":yes"] = true;
    }
  }
  if (delivery) {
    put("delivery", delivery.to);
    put("correlationId", delivery.correlationId);
  }
  if (followerShards !== undefined) put("followerShards", followerShards);
  return parts;
}

function nonEmpty(values: Record<string, unknown>) {
  return Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {};
}
