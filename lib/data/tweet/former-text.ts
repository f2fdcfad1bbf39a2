/** Edits of a tweet: its former texts are items of their own beside it, so that reads of the tweet do not pay for them. */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { MAX_EDITS } from "../../contract/tweet/edits.ts";
import { altsOf } from "../../domain/media/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { packPicture } from "../media/media-item.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { keys } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";
import { queryRange } from "../table/query.ts";

/** The former text is also what the stream publishes: counters change the tweet all the time, and an edit only once. */
export const editTweet: TweetPorts["editTweet"] = ({ before, after, correlationId }) => {
  const TableName = tableName();
  const { id: tweetId, text, editedAt, edits = 1, mentions, media } = after;
  const described = media !== before.media && media !== undefined;
  const version = before.editedAt === undefined ? "attribute_not_exists(editedAt)" : "editedAt = :before";
  const update = {
    ...{ TableName, Key: keys.tweet(tweetId) },
    UpdateExpression: `SET #text = :text, editedAt = :at, edits = :edits, mentions = :mentions${described ? ", media = :media" : ""}`,
    ConditionExpression: `active = :yes AND attribute_not_exists(hiddenAt) AND ${version}`,
    ExpressionAttributeNames: { "#text": "text" },
    ExpressionAttributeValues: {
      ...{ ":text": text, ":at": editedAt, ":edits": edits, ":mentions": mentions, ":yes": true },
      ...(before.editedAt === undefined ? {} : { ":before": before.editedAt }),
      ...(described ? { ":media": media.map(packPicture) } : {}),
    },
  };
  const former = {
    ...keys.formerText({ tweetId, edit: edits }),
    ...{ authorId: before.authorId, text: before.text, replacedAt: editedAt },
    ...(described ? { alts: altsOf(before.media ?? []) } : {}),
    ...{ correlationId, writtenIn: regionHere() },
  };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Update: update }, { Put: { TableName, Item: former } }],
  });
  return ifCondition(() => dynamo().send(transaction));
};

export const listFormerTexts: TweetPorts["listFormerTexts"] = async (tweetId) => {
  const options = { prefix: sortPrefixes.formerText, consistent: true };
  const items = await queryRange(keys.tweet(tweetId).PK, { after: "", limit: MAX_EDITS }, options);
  return items.map(({ text, replacedAt, alts }) => ({
    ...{ text: String(text), replacedAt: Number(replacedAt) },
    ...(alts === undefined ? {} : { alts: alts as string[] }),
  }));
};
