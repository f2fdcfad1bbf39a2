/** Feed rows: a tweet's place in the feed of each of its author's followers, and at once their notification of it. */

import { timeOf } from "../../core/ids.ts";
import type { FeedRow } from "../../domain/model.ts";
import type { ListFeedRows } from "../../domain/ports.ts";
import { keys } from "../table/keys.ts";
import { type Item, queryRange } from "../table/client.ts";

/** A feed remembers a month; seconds. */
export const FEED_TIME_TO_LIVE = 30 * 24 * 60 * 60;

/** The item of one feed row. It expires a month after `since` (milliseconds), which is the moment of the tweet unless given. */
export function feedRowItem(userId: string, row: FeedRow, since = timeOf(row.id)): Item {
  return {
    ...keys.feedRow(userId, row.id),
    authorId: row.authorId,
    expiresAt: Math.floor(since / 1000) + FEED_TIME_TO_LIVE,
  };
}

/** Read consistently, for one read unit in place of a half: who has posted a tweet finds it in their own feed. */
export const listFeedRows: ListFeedRows = async (userId, range) => {
  const items = await queryRange(keys.feedRow(userId, "").PK, range, { consistent: true });
  return items.map((item) => ({ id: item.SK, authorId: String(item.authorId) }));
};
