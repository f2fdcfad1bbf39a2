/** From a tweet to the feeds of its author's followers, however many there are. */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { EventOf } from "../../contract/events.ts";
import type { FanOutShard } from "../../contract/feed/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { Profile } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { type FanOutShardPorts, fanOutShard } from "./fan-out-shard.ts";
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
    ports.measureFanOut({ tweetId, audience: "onRead" });
    await ports.signalListeners({ tweetId, authorId, correlationId });
  }
  if (fansOutOnWrite(author.fanOut)) await fanOut(ports, { author, change, action: "write" });
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
    await ports.removeRecentTweet(change);
  }
  if (fansOutOnWrite(author.fanOut) && tweetId > oldestRow(ports.now()))
    await fanOut(ports, { author, change, action: "remove" });
}

type Work = { author: Profile; change: Change; action: FanOutShard["action"] };

/** An author with few followers has one shard. For the others, each shard has an invocation of its own. */
async function fanOut(ports: Ports, { author, change, action }: Work): Promise<void> {
  const { tweetId, authorId, correlationId } = change;
  const shards = Array.from(
    { length: author.followerShards },
    (_, shard): FanOutShard => ({
      ...{ version: EVENTS_VERSION, type: "fan-out-shard", tweetId, authorId, action, shard, after: null },
      // Nobody waits for a removal: reads hide the tweet.
      ...(action === "remove" ? { background: true } : {}),
      audience: author.followerShards > 1 ? "above10k" : "upTo10k",
      correlationId,
    }),
  );
  const [first] = shards;
  if (first && shards.length === 1) await fanOutShard(ports, first);
  else await ports.sendFanOutShards(shards);
}
