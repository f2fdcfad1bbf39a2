import type { FeedWrites } from "../../contract/events.ts";
import type { FindOpenPages, GetTweets, HintAtTweet, PutFeedRows, RemoveFeedRows } from "../ports.ts";

/** `getTweets` must read consistently: a replica may not have a tweet that is this young. */
export type WriteFeedsPorts = {
  getTweets: GetTweets;
  putFeedRows: PutFeedRows;
  removeFeedRows: RemoveFeedRows;
  findOpenConnections: FindOpenPages;
  signalNewTweet: HintAtTweet;
};

type Chunk = Pick<FeedWrites, "tweetId" | "authorId" | "action" | "followerIds">;

/**
 * Writes a tweet into a chunk of feeds and tells those of them that are open, or takes it out of them. A tweet that has
 * been deleted meanwhile is not written; should its removal overtake this nevertheless, reading hides the row and it
 * expires.
 */
export async function writeFeedRows(ports: WriteFeedsPorts, chunk: Chunk): Promise<void> {
  const { tweetId: id, authorId, action, followerIds } = chunk;
  if (action === "remove") return ports.removeFeedRows(followerIds.map((userId) => ({ userId, id })));
  const tweet = (await ports.getTweets([id])).get(id);
  if (!tweet?.active) return;
  const [pages] = await Promise.all([
    ports.findOpenConnections(followerIds),
    ports.putFeedRows(followerIds.map((userId) => ({ userId, id, authorId }))),
  ]);
  // Not before the rows are there: whoever is told asks at once.
  await ports.signalNewTweet(pages, { tweetId: id, authorId });
}
