/** From a tweet to the feeds of its author's followers, however many those are. */
import { EVENTS_VERSION, type EventOf, type FeedWrites } from "../../contract/events.ts";
import { fansOutOnRead, fansOutOnWrite } from "./fan-out.ts";
import type { Profile } from "../model.ts";
import type {
  AddToRecentHead,
  GetProfile,
  HintListeners,
  ListTweetIdsOfAuthor,
  PageFollowers,
  RemoveFromRecentHead,
  SendFeedWrites,
} from "../ports.ts";
import { followersOf } from "../follow/followers-of.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";
import { type WriteFeedsPorts, writeFeedRows } from "./write-feed-rows.ts";

type Ports = {
  getProfile: GetProfile;
  pageFollowers: PageFollowers;
  sendFeedWrites: SendFeedWrites;
  addRecentTweets: AddToRecentHead;
  removeRecentTweet: RemoveFromRecentHead;
  listAuthorTweets: ListTweetIdsOfAuthor;
  signalListeners: HintListeners;
} & WriteFeedsPorts;

type Change = EventOf<"tweet.created">;

/** Up to so many followers are written to at once; for more, chunks of work are handed on and run in parallel. */
const WRITTEN_HERE = 100;
/** Followers a chunk: 20 batch writes, and a message of 20 KB. */
const CHUNK = 500;

/**
 * Brings a new tweet to those who follow its author: into their feeds where the author is pushed, into the author's head
 * where they are pulled, both while they move. Doing it again writes the same rows again.
 */
export async function fanOutTweet(ports: Ports, change: Change): Promise<void> {
  const author = await ports.getProfile(change.authorId);
  if (!author) return;
  if (fansOutOnRead(author.delivery)) {
    await ports.addRecentTweets(author.id, [change.tweetId]);
    const { tweetId, authorId, correlationId } = change;
    await ports.signalListeners({ tweetId, authorId, correlationId });
  }
  if (fansOutOnWrite(author.delivery)) await fanOut(ports, author, change, "write");
}

/**
 * Cleans up behind a deleted tweet, which reading hides already. A pulled author's head is filled up again from behind,
 * so that readers need not ask the author's own list, as they do below the end of a head.
 */
export async function removeTweetFromFeeds(ports: Ports, change: Change): Promise<void> {
  const author = await ports.getProfile(change.authorId);
  if (!author) return;
  await ports.removeFeedRows([{ userId: author.id, id: change.tweetId }]);
  if (fansOutOnRead(author.delivery)) {
    await refillRecentTweets(ports, author.id, change.tweetId);
    await ports.removeRecentTweet(author.id, change.tweetId);
  }
  if (fansOutOnWrite(author.delivery)) await fanOut(ports, author, change, "remove");
}

async function fanOut(
  ports: Ports,
  author: Profile,
  change: Change,
  action: FeedWrites["action"],
): Promise<void> {
  const { tweetId, authorId, correlationId } = change;
  const common = { version: EVENTS_VERSION, tweetId, authorId, action, correlationId } as const;
  let waiting: string[] = [];
  let sent = 0;
  for await (const page of followersOf(ports.pageFollowers, author)) {
    waiting.push(...page);
    const full = waiting.length - (waiting.length % CHUNK);
    sent += full;
    await ports.sendFeedWrites(
      chunks(waiting.slice(0, full)).map((some) => ({ ...common, followerIds: some })),
    );
    waiting = waiting.slice(full);
  }
  if (waiting.length === 0) return;
  const rest = { ...common, followerIds: waiting };
  if (sent === 0 && waiting.length <= WRITTEN_HERE) await writeFeedRows(ports, rest);
  else await ports.sendFeedWrites([rest]);
}

function chunks(followerIds: string[]): string[][] {
  return Array.from({ length: followerIds.length / CHUNK }, (_, i) =>
    followerIds.slice(i * CHUNK, (i + 1) * CHUNK),
  );
}
