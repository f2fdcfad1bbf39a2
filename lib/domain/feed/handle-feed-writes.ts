/** Chunks of feed rows that waited in a queue, perhaps for long. */
import type { FeedWrites } from "../../contract/feed/events.ts";
import type { Clock } from "../../core/clock.ts";
import { timeOf } from "../../core/ids.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { isRemoval, positionOf, type WriteFeedRowsPorts, writeFeedRows } from "./write-feed-rows.ts";

type Ports = WriteFeedRowsPorts & Pick<FollowPorts, "getFollowEdges"> & Pick<Clock, "now">;

/**
 * A chunk of a tweet or repost older than this, ms, may arrive after the second pass of a follower who has unfollowed the author
 * since, which would leave the row in their feed. Well below the second pass's delay in `backfill-feed.ts`.
 */
const LATE = 10 * 60_000;

/** Writes or removes a chunk's rows. A late chunk is written only for those who still follow the author. */
export async function handleFeedWrites(ports: Ports, chunk: FeedWrites): Promise<void> {
  const { authorId: followeeId, action, followerIds } = chunk;
  if (isRemoval(action) || action === "edit" || ports.now() - timeOf(positionOf(chunk)) < LATE)
    return writeFeedRows(ports, chunk);
  const edges = await ports.getFollowEdges(followerIds.map((followerId) => ({ followerId, followeeId })));
  const following = edges.filter(({ active }) => active).map(({ followerId }) => followerId);
  if (following.length > 0) await writeFeedRows(ports, { ...chunk, followerIds: following });
}
