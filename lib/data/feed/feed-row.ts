import type { FeedPorts } from "../../domain/feed/ports.ts";
import { RowsLeft } from "../../domain/feed/rows-left.ts";
import { batchGet } from "../table/batch-get.ts";
import { batchWrite, type Write, WritesLeft } from "../table/batch-write.ts";
import { idIn, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { toFeedRow, toFeedRowItem } from "./feed-row-item.ts";

/** Read consistently, at twice the price, so that users find the tweet they have just posted in their own feed. */
export const listFeedRows: FeedPorts["listFeedRows"] = async (userId, range) => {
  const items = await queryRange(keys.feedRow(userId, "").PK, range, { consistent: true });
  return items.map(toFeedRow);
};

export const putFeedRows: FeedPorts["putFeedRows"] = (rows) =>
  write(rows.map((row) => ({ put: toFeedRowItem(row) })));

export const findFeedRows: FeedPorts["findFeedRows"] = async (rows) => {
  const items = await batchGet(rows.map(({ userId, position }) => keys.feedRow(userId, position)));
  return items.map(({ PK, SK }) => ({ userId: idIn(PK), position: SK }));
};

export const removeFeedRows: FeedPorts["removeFeedRows"] = (rows) =>
  write(rows.map(({ userId, position }) => ({ delete: keys.feedRow(userId, position) })));

async function write(writes: readonly Write[]): Promise<void> {
  try {
    await batchWrite(writes);
  } catch (error) {
    if (!(error instanceof WritesLeft)) throw error;
    const left = error.writes.map((one) => idIn(("put" in one ? one.put : one.delete).PK));
    throw new RowsLeft([...new Set(left)], error);
  }
}
