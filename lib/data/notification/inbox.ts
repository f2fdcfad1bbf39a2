/** Inbox rows: favorites, follows, replies and mentions. (Tweets of followed people are told of by the feed rows.) */
import { timeOf } from "../../core/ids.ts";
import type { InboxRow } from "../../domain/model.ts";
import type { ListInboxRows, PutInboxRows, RemoveInboxRows } from "../../domain/ports.ts";
import { keys } from "../table/keys.ts";
import { batchWrite, type Item, queryRange } from "../table/client.ts";

/** An inbox remembers three months; seconds. */
const INBOX_TIME_TO_LIVE = 90 * 24 * 60 * 60;

export const listInboxRows: ListInboxRows = async (userId, range) => {
  const items = await queryRange(keys.inboxRow(userId, "").PK, range);
  return items.map(toInboxRow);
};

function toInboxRow(item: Item): InboxRow {
  return {
    id: item.SK,
    type: item.type as InboxRow["type"],
    actorId: String(item.actorId),
    tweetId: item.tweetId === undefined ? null : String(item.tweetId),
  };
}

export const putInboxRows: PutInboxRows = (rows) =>
  batchWrite(
    rows.map(({ userId, id, type, actorId, tweetId }) => ({
      put: {
        ...keys.inboxRow(userId, id),
        type,
        actorId,
        tweetId: tweetId ?? undefined,
        expiresAt: Math.floor(timeOf(id) / 1000) + INBOX_TIME_TO_LIVE,
      },
    })),
  );

export const removeInboxRows: RemoveInboxRows = (rows) =>
  batchWrite(rows.map(({ userId, id }) => ({ delete: keys.inboxRow(userId, id) })));
