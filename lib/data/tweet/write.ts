import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { dayOf, shardOf } from "../../core/ids.ts";
import { feedRowOf } from "../../domain/feed/model.ts";
import type { NewTweet, TweetPorts } from "../../domain/tweet/ports.ts";
import { toFeedRowItem } from "../feed/feed-row-item.ts";
import { packPicture } from "../media/media-item.ts";
import { claimMedia } from "../media/media-writes.ts";
import { dynamo, type Item, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { putItem } from "../table/item.ts";
import { DAY_SHARDS, indexKeys, keys } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";
import { authorIndexKey } from "./author-index.ts";
import { packIds } from "./tweet-item.ts";

/**
 * A tweet is one put, in parallel with the put of its author's feed row: one round trip and no transaction, which would cost
 * twice as much. A reply must have its row under the parent and, if it continues a thread, in that, and a quote its row under
 * the quoted tweet, and pictures belong to one tweet only, so they are a transaction of the new items and the pictures. With
 * pictures, the feed row is part of it, because they may turn out to be used elsewhere.
 */
export const putTweet: TweetPorts["putTweet"] = async (tweet) => {
  const { id: tweetId, authorId, media = [] } = tweet;
  const feedRow = toFeedRowItem({ ...feedRowOf({ ...tweet, tweetId }), userId: authorId });
  if (media.length > 0) return ifCondition(() => putIfAbsent(tweet, [...rowsOf(tweet), feedRow]));
  const [stored] = await Promise.all([
    ifCondition(() => putIfAbsent(tweet, rowsOf(tweet))),
    putItem(feedRow),
  ]);
  return stored;
};

function putIfAbsent(tweet: NewTweet, rows: readonly Item[]): Promise<unknown> {
  const condition = { ConditionExpression: "attribute_not_exists(PK)" };
  if (rows.length === 0) return putItem(toItem(tweet), condition);
  const { id: usedBy, authorId: userId, media = [] } = tweet;
  const TableName = tableName();
  return dynamo().send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: toItem(tweet), ...condition } },
        ...rows.map((Item) => ({ Put: { TableName, Item } })),
        ...media.map(({ id }) => claimMedia({ id, userId, usedBy })),
      ],
    }),
  );
}

/** A tweet's rows in the lists of others. They name what the tweet shows, so that it is read beside the tweet. */
function rowsOf(tweet: NewTweet): Item[] {
  const { inReplyTo: parentId, id: tweetId, authorId, parentAuthorId, threadId } = tweet;
  const { quoteOf: quotedId, quotedAuthorId } = tweet;
  const quote = quotedId ? { quoteOf: quotedId, quotedAuthorId } : {};
  const shown = { authorId, ...(parentAuthorId === undefined ? {} : { parentAuthorId }), ...quote };
  return [
    ...(parentId === null ? [] : [{ ...keys.reply({ parentId, tweetId }), ...shown }]),
    ...(threadId ? [{ ...keys.thread({ threadId, tweetId }), inReplyTo: parentId, ...quote }] : []),
    ...(quotedId ? [{ ...keys.quote({ quotedId, tweetId }), ...shown }] : []),
  ];
}

function toItem(tweet: NewTweet): Item {
  const { id, authorId, text, inReplyTo, parentAuthorId, ancestors, threadId, correlationId } = tweet;
  const { quoteOf, quotedAuthorId, media = [] } = tweet;
  return {
    ...keys.tweet(id),
    authorId,
    text,
    ...(inReplyTo ? { inReplyTo, parentAuthorId } : {}),
    ...(ancestors && ancestors.length > 0 ? { ancestors: packIds(ancestors) } : {}),
    ...(threadId ? { threadId } : {}),
    ...(quoteOf ? { quoteOf, quotedAuthorId } : {}),
    ...(media.length > 0 ? { media: media.map(packPicture) } : {}),
    active: true,
    counted: 0,
    correlationId,
    writtenIn: regionHere(),
    ...authorIndexKey({ ...tweet, tweetId: id }),
    GSI2PK: indexKeys.day(dayOf(id), shardOf(id, DAY_SHARDS)),
    GSI2SK: id,
  };
}
