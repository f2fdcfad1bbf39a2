/** Tweets: the item itself, its places in its author's list and in its day, and the tombstone it leaves. */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { dayOf, firstIdAt, shardOf } from "../../core/ids.ts";
import type { StoredTweet } from "../../domain/model.ts";
import type {
  GetTweet,
  GetTweets,
  ListTweetIdsOfAuthor,
  MarkTweetDeleted,
  PutTweet,
} from "../../domain/ports.ts";
import { now } from "../../core/clock.ts";
import { despiteConflicts, isConditionFailure } from "../table/condition.ts";
import { feedRowItem } from "../feed/feed-row.ts";
import { DAY_SHARDS, idIn, indexKeys, keys } from "../table/keys.ts";
import { batchGet, dynamo, type Item, queryRange, tableName } from "../table/client.ts";

/** Parses a tweet's item; counters that nobody has touched yet are zero. */
export function toTweet(item: Item): StoredTweet {
  return {
    id: idIn(item.PK),
    authorId: String(item.authorId),
    text: String(item.text ?? ""),
    inReplyTo: (item.inReplyTo as string | undefined) ?? null,
    favorites: Number(item.favorites ?? 0),
    replies: Number(item.replies ?? 0),
    active: item.active === true,
    counted: item.counted === 1 ? 1 : 0,
  };
}

/**
 * Half price first. A tweet that seems missing is asked for again consistently, so that nobody is told that the tweet
 * which they posted a moment ago does not exist.
 */
export const getTweet: GetTweet = async (id) => (await readTweet(id, false)) ?? readTweet(id, true);

async function readTweet(id: string, consistent: boolean): Promise<StoredTweet | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.tweet(id), ConsistentRead: consistent }),
  );
  return item && toTweet(item as Item);
}

/** So young (milliseconds) is a tweet that half-price reads may not find yet; they lag by less than a second, mostly. */
const YOUNG = 10_000;

/** As {@link getTweet}, but only young ones are asked for again: of many ids those that are no tweets must stay cheap. */
export const getTweets: GetTweets = async (ids) => {
  const items = await batchGet(ids.map(keys.tweet));
  const found = new Map(items.map(toTweet).map((tweet) => [tweet.id, tweet]));
  const young = firstIdAt(now() - YOUNG);
  const missing = ids.filter((id) => id > young && !found.has(id));
  if (missing.length === 0) return found;
  for (const item of await batchGet(missing.map(keys.tweet), { consistent: true }))
    found.set(idIn(item.PK), toTweet(item));
  return found;
};

/**
 * A tweet is one put beside the put of its author's feed row, in parallel: one round trip, no transaction (which would
 * cost double). A reply needs its place below the parent for certain, so that is a transaction of the two new items.
 */
export const putTweet: PutTweet = async (tweet, correlationId) => {
  const ownFeedRow = dynamo().send(
    new PutCommand({ TableName: tableName(), Item: feedRowItem(tweet.authorId, tweet) }),
  );
  const [stored] = await Promise.all([putIfAbsent(toItem(tweet, correlationId), tweet), ownFeedRow]);
  return stored;
};

type NewTweet = Parameters<PutTweet>[0];

function toItem(tweet: NewTweet, correlationId: string): Item {
  return {
    ...keys.tweet(tweet.id),
    authorId: tweet.authorId,
    text: tweet.text,
    ...(tweet.inReplyTo ? { inReplyTo: tweet.inReplyTo } : {}),
    active: true,
    counted: 0,
    correlationId,
    GSI1PK: indexKeys.author(tweet.authorId),
    GSI1SK: tweet.id,
    GSI2PK: indexKeys.day(dayOf(tweet.id), shardOf(tweet.id, DAY_SHARDS)),
    GSI2SK: tweet.id,
  };
}

async function putIfAbsent(item: Item, tweet: NewTweet): Promise<boolean> {
  const put = { TableName: tableName(), Item: item, ConditionExpression: "attribute_not_exists(PK)" };
  try {
    if (tweet.inReplyTo) {
      const reply = { ...keys.reply(tweet.inReplyTo, tweet.id), authorId: tweet.authorId };
      await dynamo().send(
        new TransactWriteCommand({
          TransactItems: [{ Put: put }, { Put: { TableName: tableName(), Item: reply } }],
        }),
      );
    } else await dynamo().send(new PutCommand(put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

export const markTweetDeleted: MarkTweetDeleted = async (tweet, correlationId) => {
  const mark = new UpdateCommand({
    TableName: tableName(),
    Key: keys.tweet(tweet.id),
    UpdateExpression:
      "SET active = :no, correlationId = :correlation REMOVE #text, GSI1PK, GSI1SK, GSI2PK, GSI2SK, GSI3PK, GSI3SK",
    ConditionExpression: "active = :yes",
    ExpressionAttributeNames: { "#text": "text" },
    ExpressionAttributeValues: { ":no": false, ":yes": true, ":correlation": correlationId },
  });
  try {
    await despiteConflicts(() => dynamo().send(mark));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const listAuthorTweets: ListTweetIdsOfAuthor = async (authorId, range) => {
  const items = await queryRange(indexKeys.author(authorId), range, { index: "GSI1" });
  return items.map((item) => ({ id: idIn(item.PK), authorId }));
};
