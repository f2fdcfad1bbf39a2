/**
 * The job that moves an author's followers from being pushed to pulling, or back, when the author crosses the limit. It
 * goes shard by shard and page by page, each page in an invocation of its own that sends the message for the next; every
 * page can be done again. While it runs the author is both pushed and pulled, so nobody misses or sees twice a tweet.
 */
import { EVENTS_VERSION, type EventOf, type MoveFollowers } from "../../contract/events.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type {
  AddToRecentHead,
  ClearPull,
  EndMove,
  GetMove,
  Listen,
  ListTweetIdsOfAuthor,
  MarkPull,
  Now,
  PageFollowers,
  PutFeedRows,
  SendMoveFollowers,
} from "../ports.ts";
import { BACKFILLED } from "./backfill-feed.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";

export type MovePorts = {
  getFanOut: GetMove;
  pageFollowers: PageFollowers;
  listAuthorTweets: ListTweetIdsOfAuthor;
  addRecentTweets: AddToRecentHead;
  putFeedRows: PutFeedRows;
  markFanOutOnRead: MarkPull;
  clearFanOutOnRead: ClearPull;
  finishMove: EndMove;
  sendMoveFollowers: SendMoveFollowers;
  listen: Listen;
  now: Now;
};

/** Followers a page: coming back to being pushed, each costs 20 rows, and a page must be done within a minute. */
const PAGE = 200;
const CONCURRENCY = 10;
/** Where each move ends. */
const END = { movingToRead: "read", movingToWrite: "write" } as const;

/** Begins a move. Readers may take the head as soon as the first follow is marked, so that comes first. */
export async function beginMove(ports: MovePorts, change: EventOf<"fanOut.changed">): Promise<void> {
  const { authorId, delivery, correlationId } = change;
  if (!(await moveUnderWay(ports, change))) return;
  if (delivery === "movingToRead") await refillRecentTweets(ports, authorId);
  const start = { shard: 0, after: null };
  await ports.sendMoveFollowers({
    ...{ version: EVENTS_VERSION, type: "move-followers", authorId, delivery, correlationId },
    ...start,
  });
}

/** Moves one page of followers and hands on, or ends the move after the last. */
export async function moveFollowers(ports: MovePorts, message: MoveFollowers): Promise<void> {
  const { authorId, delivery, shard, after, correlationId } = message;
  const move = await moveUnderWay(ports, message);
  if (!move) return;
  const page = await ports.pageFollowers(authorId, shard, after ?? undefined, PAGE);
  await movePage[delivery](ports, authorId, page.followerIds);
  if (page.next !== undefined) await ports.sendMoveFollowers({ ...message, after: page.next });
  else if (shard + 1 < move.followerShards)
    await ports.sendMoveFollowers({ ...message, shard: shard + 1, after: null });
  else await ports.finishMove(authorId, correlationId, END[delivery]);
}

/** A late message of an earlier move must not do half of this one and then end it. */
async function moveUnderWay(ports: MovePorts, message: EventOf<"fanOut.changed">) {
  const move = await ports.getFanOut(message.authorId);
  const same = move?.delivery === message.delivery && move.correlationId === message.correlationId;
  return same ? move : undefined;
}

const movePage = {
  movingToRead: async (ports: MovePorts, authorId: string, followerIds: string[]) => {
    await inParallel(followerIds, CONCURRENCY, async (followerId) => {
      await ports.markFanOutOnRead(followerId, authorId);
    });
    await ports.listen(followerIds, authorId);
  },

  /** The rows come first: without its mark, a follow is served by them alone. */
  movingToWrite: async (ports: MovePorts, authorId: string, followerIds: string[]) => {
    const latest = await ports.listAuthorTweets(authorId, { limit: BACKFILLED });
    const since = ports.now();
    await ports.putFeedRows(
      followerIds.flatMap((userId) => latest.map((row) => ({ ...row, userId, since }))),
    );
    await inParallel(followerIds, CONCURRENCY, async (followerId) => {
      await ports.clearFanOutOnRead(followerId, authorId);
    });
  },
};
