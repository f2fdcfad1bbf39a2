import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { now } from "../../core/clock.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { releaseMedia } from "../media/media-writes.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";

type Deletion = Parameters<TweetPorts["markTweetDeleted"]>[0];

/** One update; or a transaction, which also removes the former texts of an edited tweet and releases its pictures. */
export const markTweetDeleted: TweetPorts["markTweetDeleted"] = async (deletion) => {
  if (deletion.media?.length && (await deleteTogether(deletion, 0))) return true;
  const outcome = await tryWrite(() =>
    updateItem(keys.tweet(deletion.id), {
      ...leaveTombstone(deletion, 0),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  if (outcome.written) return true;
  const { active, edits } = outcome.item ?? {};
  if (active !== true) return false;
  // Edited once more in between: with one more former text.
  return (await deleteTogether(deletion, Number(edits))) || markTweetDeleted(deletion);
};

/** False if the tweet has been edited more or less often than that, or was deleted already. */
function deleteTogether(deletion: Deletion, edits: number): Promise<boolean> {
  const TableName = tableName();
  const former = Array.from({ length: edits }, (_, i) =>
    keys.formerText({ tweetId: deletion.id, edit: i + 1 }),
  );
  const transaction = new TransactWriteCommand({
    TransactItems: [
      { Update: { TableName, Key: keys.tweet(deletion.id), ...leaveTombstone(deletion, edits) } },
      ...former.map((Key) => ({ Delete: { TableName, Key } })),
      ...(deletion.media ?? []).map(({ id }) => releaseMedia(id, now())),
    ],
  });
  return ifCondition(() => dynamo().send(transaction));
}

const REMOVED = "#text, media, mentions, editedAt, edits, GSI1PK, GSI1SK, GSI2PK, GSI2SK, GSI3PK, GSI3SK";

/** Replaces a tweet that has been edited so often. */
function leaveTombstone({ correlationId }: Deletion, edits: number) {
  return {
    UpdateExpression: `SET active = :no, correlationId = :correlation, writtenIn = :region REMOVE ${REMOVED}`,
    ConditionExpression: `active = :yes AND ${edits === 0 ? "attribute_not_exists(edits)" : "edits = :edits"}`,
    ExpressionAttributeNames: { "#text": "text" },
    ExpressionAttributeValues: {
      ":no": false,
      ":yes": true,
      ":correlation": correlationId,
      ":region": regionHere(),
      ...(edits === 0 ? {} : { ":edits": edits }),
    },
  };
}
