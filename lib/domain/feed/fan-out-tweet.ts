/** From a tweet to the feeds of its author's followers, however many there are. */
import type { EventOf } from "../../contract/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import type { FanOutShardPorts } from "./fan-out-shard.ts";
import { fanOutToShards } from "./fan-out-to-shards.ts";
import { type JudgePorts, judgePace } from "./judge-pace.ts";
import { fansOutOnRead, fansOutOnWrite, feedRowOf, oldestRow } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";
import { type ResumePorts, resumeMove } from "./resume-move.ts";

type Ports = Pick<UserPorts, "getProfile"> &
  Pick<FeedPorts, "addRecentTweets" | "removeRecentTweet"> &
  Pick<LiveUpdatePorts, "signalListeners"> &
  FanOutShardPorts &
  ResumePorts;

type Change = EventOf<"tweet.created">;

/**
 * Delivers a new tweet to its author's followers: into their feeds if the author fans out on write, into the author's
 * recent tweets if on read, and both while the author moves. Repeating it writes the same rows again.
 */
export async function fanOutTweet(ports: Ports & JudgePorts, change: Change): Promise<void> {
  const author = await ports.getProfile(change.authorId);
  if (!author) return;
  if (fansOutOnRead(author.fanOut)) {
    await ports.addRecentTweets(author.id, [change]);
    const { tweetId, authorId, correlationId } = change;
    ports.measureFanOut({ position: tweetId, audience: "onRead" });
    await ports.signalListeners({ tweetId, authorId, correlationId });
  }
  if (fansOutOnWrite(author.fanOut)) await fanOutToShards(ports, author, { ...change, action: "write" });
  if (!(await judgePace(ports, author, change.correlationId)))
    await resumeMove(ports, author, change.correlationId);
}

/**
 * Cleans up after a deleted tweet, which reads hide already. The recent tweets of a fan-out-on-read author are refilled,
 * so that reads need not fall back to the author's own list. An old tweet costs no fan-out: its rows have expired.
 */
export async function removeTweetFromFeeds(ports: Ports, change: Change): Promise<void> {
  const { tweetId, authorId } = change;
  const author = await ports.getProfile(authorId);
  if (!author) return;
  await ports.removeFeedRows([{ ...feedRowOf(change), userId: authorId }]);
  if (fansOutOnRead(author.fanOut)) {
    await refillRecentTweets(ports, { authorId, except: tweetId });
    await ports.removeRecentTweet(authorId, change);
  }
  if (fansOutOnWrite(author.fanOut) && tweetId > oldestRow(ports.now()))
    await fanOutToShards(ports, author, { ...change, action: "remove" });
}
