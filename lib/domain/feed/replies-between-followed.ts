import { filtered } from "../../core/page/filtered.ts";
import type { Range } from "../../core/page/range.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { FeedRow } from "./model.ts";

/** A feed's rows, and which of them are shown. `learn` reads what that depends on; until then every row may be. */
export type SelectedRows = {
  read: (range: Range) => Promise<FeedRow[]>;
  learn: (rows: readonly FeedRow[]) => Promise<void>;
  isShown: (row: FeedRow) => boolean;
};

export function allRows(read: SelectedRows["read"]): SelectedRows {
  return { read, learn: async () => undefined, isShown: () => true };
}

/**
 * Leaves out replies to users the reader does not follow. The reader's own replies, replies to the reader and those
 * of authors to themselves stay, and so do reposts. For one request.
 *
 * The rows of the first read are returned as they are, so that the authors they answer are looked up beside their tweets and costs
 * no round trip. If that leaves too few, further reads are larger and look it up at once.
 */
export function repliesBetweenFollowed(
  ports: Pick<FollowPorts, "getFollowees">,
  { userId, read }: { userId: string; read: SelectedRows["read"] },
): SelectedRows {
  const follows = new Map<string, boolean>();
  const strangerIn = ({ actorId, parentAuthorId, reason }: FeedRow) =>
    reason === "repost" || parentAuthorId === actorId || actorId === userId || parentAuthorId === userId
      ? undefined
      : parentAuthorId;
  const isShown = (row: FeedRow) => follows.get(strangerIn(row) ?? "") !== false;
  const learn: SelectedRows["learn"] = async (rows) => {
    const unknown = new Set(rows.flatMap((row) => strangerIn(row) ?? []).filter((id) => !follows.has(id)));
    if (unknown.size === 0) return;
    const followees = await ports.getFollowees(userId, [...unknown]);
    for (const id of unknown) follows.set(id, followees.has(id));
  };
  let isFirst = true;
  const readSelected = filtered(async (range: Range) => {
    const rows = await read(range);
    if (!isFirst) await learn(rows);
    isFirst = false;
    return rows;
  }, isShown);
  return { read: readSelected, learn, isShown };
}
