/**
 * Users see the effect of what they do at once. A copy of a tweet is shared by all readers, so it may lack what one of them
 * has just done; for that one, the tweet is read again.
 */
import { timeOf } from "../../core/ids.ts";
import type { Favorite } from "../favorite/model.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/** How long before a copy a favorite was made that the copy counts, ms. Counting takes seconds. */
const SURELY_COUNTED = 60_000;

type Viewer = { viewerId: string | undefined; favorites: ReadonlyMap<string, Favorite> | undefined };

/** Reads those tweets again whose copies may lack what the viewer has done. */
export async function withOwnEffect(
  ports: Pick<TweetPorts, "rereadTweets">,
  tweets: Map<string, StoredTweet>,
  { viewerId, favorites }: Viewer,
): Promise<Map<string, StoredTweet>> {
  const outdated = [...tweets.values()].filter((tweet) =>
    mayLackOwn(tweet, viewerId, favorites?.get(tweet.id)),
  );
  if (outdated.length === 0) return tweets;
  return new Map([...tweets, ...(await ports.rereadTweets(outdated.map(({ id }) => id)))]);
}

/** The same for one tweet, given the viewer's favorite of it. */
export async function tweetWithOwnEffect(
  ports: Pick<TweetPorts, "rereadTweets">,
  tweet: StoredTweet,
  { viewerId, favorite }: { viewerId: string | undefined; favorite: Favorite | undefined },
): Promise<StoredTweet> {
  const favorites = favorite && new Map([[tweet.id, favorite]]);
  const current = await withOwnEffect(ports, new Map([[tweet.id, tweet]]), { viewerId, favorites });
  return current.get(tweet.id) ?? tweet;
}

function mayLackOwn(
  { readAt, authorId }: StoredTweet,
  viewerId: string | undefined,
  favorite?: Favorite,
): boolean {
  if (readAt === undefined || viewerId === undefined) return false;
  if (authorId === viewerId) return true;
  return favorite !== undefined && (!favorite.active || timeOf(favorite.since) > readAt - SURELY_COUNTED);
}
