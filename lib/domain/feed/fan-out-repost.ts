/** From a repost to the feeds of the followers of who made it, in the same ways as a tweet. */
import type { EventOf } from "../../contract/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { Profile } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { FanOutShardPorts } from "./fan-out-shard.ts";
import { fanOutToShards } from "./fan-out-to-shards.ts";
import { fansOutOnRead, fansOutOnWrite, oldestRow, REPOSTS_RECORDED_EVERY } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";

type Ports = Pick<UserPorts, "getProfile"> &
  Pick<FeedPorts, "addRecentTweets" | "removeRecentTweet" | "recordTweetedBy"> &
  Pick<LiveUpdatePorts, "signalListeners"> &
  FanOutShardPorts & { now(): number };

type Change = EventOf<"repost.changed">;

/**
 * Delivers a new repost, or cleans up after one that has ended, which reads hide already. Events may arrive twice and in any
 * order: rows are written only while the repost stands, and each repost has rows of its own, under its own time.
 */
export async function fanOutRepost(ports: Ports, change: Change): Promise<void> {
  const user = await ports.getProfile(change.userId);
  if (!user) return;
  if (change.active) await recordActivity(ports, user);
  if (fansOutOnRead(user.fanOut)) await updateRecentTweets(ports, change);
  if (!fansOutOnWrite(user.fanOut)) return;
  const action = change.active ? "writeRepost" : "removeRepost";
  // What has expired needs no removal.
  if (change.active || change.since > oldestRow(ports.now()))
    await fanOutToShards(ports, user, { ...change, action });
}

/** So that whoever comes back after a long time finds the repost: they read the lists of those who have been active last. */
async function recordActivity(ports: Ports, { id, tweetedBy = 0 }: Profile): Promise<void> {
  const now = ports.now();
  if (tweetedBy < now - REPOSTS_RECORDED_EVERY) await ports.recordTweetedBy(id, now);
}

async function updateRecentTweets(ports: Ports, change: Change): Promise<void> {
  const { userId, tweetId, authorId, since, active, correlationId } = change;
  const { parentAuthorId, quoteOf, quotedAuthorId } = change;
  const entry = {
    ...{ tweetId, authorId, parentAuthorId, quoteOf, quotedAuthorId },
    repost: { userId, since },
  };
  if (!active) {
    await refillRecentTweets(ports, { authorId: userId, except: since });
    await ports.removeRecentTweet(userId, entry);
    return;
  }
  await ports.addRecentTweets(userId, [entry]);
  ports.measureFanOut({ position: since, audience: "onRead" });
  await ports.signalListeners({ tweetId, authorId: userId, correlationId });
}
