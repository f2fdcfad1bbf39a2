/** The one path from tweet ids to tweets as the API shows them: hydration → visibility → presentation. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import type { StoredTweet } from "./model.ts";
import { withOwnEffect } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { tweetNotFound } from "./require-tweet.ts";
import { type HydratedTweet, isTweetVisible } from "./visibility.ts";

export type TweetHydrationPorts = Pick<TweetPorts, "getTweets" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorites">;

type Wanted = {
  tweetIds: readonly string[];
  viewerId: string | undefined;
  /** If given, names all authors: everything is then read in one round trip instead of two. */
  authorIds?: readonly string[] | undefined;
};

/** Reads tweets as the viewer sees them, by id. Tweets that the viewer may not see are missing from the map. */
export async function hydrateTweets(ports: TweetHydrationPorts, wanted: Wanted): Promise<Map<string, Tweet>> {
  if (wanted.tweetIds.length === 0) return new Map();
  const hydrated = await readTweets(ports, wanted);
  return new Map(hydrated.filter(isTweetVisible).map((one) => [one.tweet.id, presentTweet(one)]));
}

/** Presents one tweet that was read on its own. Throws tweet_not_found if the viewer may not see it. */
export function presentVisibleTweet(hydrated: HydratedTweet, tweetId: string): Tweet {
  if (!isTweetVisible(hydrated)) throw tweetNotFound(tweetId);
  return presentTweet(hydrated);
}

async function readTweets(
  ports: TweetHydrationPorts,
  { tweetIds, viewerId, authorIds }: Wanted,
): Promise<HydratedTweet[]> {
  const reading = ports.getTweets(tweetIds);
  const [found, favorites, authors] = await Promise.all([
    reading,
    viewerId === undefined ? undefined : ports.getFavorites(viewerId, tweetIds),
    authorIds ? ports.getAuthors(authorIds) : reading.then((some) => ports.getAuthors(authorsOf(some))),
  ]);
  const tweets = await withOwnEffect(ports, found, { viewerId, favorites });
  return [...tweets.values()].map((tweet) => ({
    tweet,
    author: authors.get(tweet.authorId),
    viewer: favorites && { favorite: favorites.get(tweet.id) ?? null },
  }));
}

/** A tombstone shows no author. */
function authorsOf(tweets: Map<string, StoredTweet>): string[] {
  return [...tweets.values()].filter(({ active }) => active).map(({ authorId }) => authorId);
}
