/**
 * Users see the effect of what they do at once. A copy of a tweet is shared by all readers, so it may lack what one of them
 * has just done; for that one, the tweet is read again.
 */
import { timeOf } from "../../core/ids.ts";
import { type CountableState, isCounted } from "../counters/model.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/** How long before a copy a favorite or a repost was made that the copy counts, ms. Counting takes seconds. */
const SURELY_COUNTED = 60_000;

/** A viewer's favorite or repost of a tweet, made at the time `since` (a ULID). */
type Edge = { active: boolean; since: string };

/** `edges`: the viewer's favorites and their reposts, each by tweet. */
type Viewer = {
  viewerId: string | undefined;
  edges: readonly (ReadonlyMap<string, Edge> | undefined)[];
};

/** Reads those tweets again whose copies may lack what the viewer has done. */
export async function withOwnEffect(
  ports: Pick<TweetPorts, "rereadTweets">,
  tweets: Map<string, StoredTweet>,
  { viewerId, edges }: Viewer,
): Promise<Map<string, StoredTweet>> {
  const edgesOf = ({ id }: StoredTweet) => edges.flatMap((byTweet) => byTweet?.get(id) ?? []);
  const outdated = [...tweets.values()].filter((tweet) => mayLackOwn(tweet, viewerId, edgesOf(tweet)));
  if (outdated.length === 0) return tweets;
  return new Map([...tweets, ...(await ports.rereadTweets(outdated.map(({ id }) => id)))]);
}

/** The same for one tweet, given the viewer's favorite and repost of it. */
export async function tweetWithOwnEffect(
  ports: Pick<TweetPorts, "rereadTweets">,
  tweet: StoredTweet,
  { viewerId, edges }: { viewerId: string | undefined; edges: readonly (Edge | undefined)[] },
): Promise<StoredTweet> {
  const byTweet = edges.map((edge) => edge && new Map([[tweet.id, edge]]));
  const current = await withOwnEffect(ports, new Map([[tweet.id, tweet]]), { viewerId, edges: byTweet });
  return current.get(tweet.id) ?? tweet;
}

function mayLackOwn(
  { readAt, authorId }: StoredTweet,
  viewerId: string | undefined,
  edges: readonly Edge[],
): boolean {
  if (readAt === undefined || viewerId === undefined) return false;
  if (authorId === viewerId) return true;
  return edges.some(({ active, since }) => !active || timeOf(since) > readAt - SURELY_COUNTED);
}

/** Whether what the caller has just set, or set again, may have been counted after the tweet was read. */
export function lacksOwnCount({ readAt }: StoredTweet, state: CountableState | undefined): boolean {
  return isCounted(state) || (readAt !== undefined && state?.counted === 1);
}
