/** From a tweet to the feeds of its author's followers, however many there are. */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { EventOf } from "../../contract/events.ts";
import type { FeedWrites } from "../../contract/feed/events.ts";
import { inlineOrInChunks } from "../../core/chunks.ts";
import { firstIdAt, timeOf } from "../../core/ids.ts";
import { followersOf } from "../follow/followers-of.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { Profile } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { fansOutOnRead, fansOutOnWrite, feedRowOf, oldestRow } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";
import { type ResumePorts, resumeMove } from "./resume-move.ts";
import { type WriteFeedRowsPorts, writeFeedRows } from "./write-feed-rows.ts";

type Ports = Pick<UserPorts, "getProfile"> &
  Pick<FollowPorts, "pageFollowers"> &
  Pick<FeedPorts, "sendFeedWrites" | "addRecentTweets" | "removeRecentTweet"> &
  Pick<TweetPorts, "listAuthorTweets"> &
  Pick<LiveUpdatePorts, "signalListeners"> &
  WriteFeedRowsPorts &
  ResumePorts;

type Change = EventOf<"tweet.created">;

/** Up to this many followers are written by this invocation; more are sent as chunks and written in parallel. */
const INLINE_LIMIT = 100;
/** Tweets by one author in a minute (ms) before the next counts as a flood. */
const FLOOD = 10;
const FLOOD_WINDOW = 60_000;
/** Followers per chunk: 20 batch writes, and a message of 20 KB. */
const CHUNK = 500;

/**
 * Delivers a new tweet to its author's followers: into their feeds if the author fans out on write, into the author's
 * recent tweets if on read, and both while the author moves. Repeating it writes the same rows again.
 */
export async function fanOutTweet(ports: Ports, change: Change): Promise<void> {
  const author = await ports.getProfile(change.authorId);
  if (!author) return;
  if (fansOutOnRead(author.fanOut)) {
    await ports.addRecentTweets(author.id, [change.tweetId]);
    const { tweetId, authorId, correlationId } = change;
    await ports.signalListeners({ tweetId, authorId, correlationId });
  }
  if (fansOutOnWrite(author.fanOut)) await fanOut(ports, { author, change, action: "write" });
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
    await ports.removeRecentTweet({ authorId, tweetId });
  }
  if (fansOutOnWrite(author.fanOut) && tweetId > oldestRow(ports.now()))
    await fanOut(ports, { author, change, action: "remove" });
}

type Work = { author: Profile; change: Change; action: FeedWrites["action"] };

async function fanOut(ports: Ports, { author, change, action }: Work): Promise<void> {
  const { tweetId, authorId, correlationId } = change;
  const writesFor = (followerIds: string[]): FeedWrites => ({
    ...{ version: EVENTS_VERSION, tweetId, authorId, action, correlationId },
    followerIds,
  });
  let background: boolean | undefined;
  await inlineOrInChunks({
    pages: followersOf(ports, author),
    chunkSize: CHUNK,
    inlineLimit: INLINE_LIMIT,
    handleInline: (followerIds) => writeFeedRows(ports, writesFor(followerIds)),
    send: async (chunks) => {
      background ??= action === "remove" || (await floods(ports, change));
      const lane = background ? ({ background: true } as const) : {};
      await ports.sendFeedWrites(chunks.map((followerIds) => ({ ...writesFor(followerIds), ...lane })));
    },
  });
}

/** Whether the author has posted more tweets in the last minute than people post. Theirs must not delay those of others. */
async function floods(ports: Pick<TweetPorts, "listAuthorTweets">, { authorId, tweetId }: Change) {
  const before = await ports.listAuthorTweets(authorId, { before: tweetId, limit: FLOOD });
  const start = firstIdAt(timeOf(tweetId) - FLOOD_WINDOW);
  return before.filter((tweet) => tweet.tweetId > start).length === FLOOD;
}
