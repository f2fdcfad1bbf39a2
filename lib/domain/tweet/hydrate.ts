/** The one path from tweet ids to tweets as the API shows them: hydration → visibility → presentation. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { StoredTweet } from "./model.ts";
import { withOwnEffect } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { tweetNotFound } from "./require-tweet.ts";
import { type HydratedTweet, isTweetVisible } from "./visibility.ts";

export type TweetHydrationPorts = Pick<TweetPorts, "getTweets" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorites"> &
  Pick<BookmarkPorts, "getBookmarks">;

type Wanted = {
  tweetIds: readonly string[];
  viewerId: string | undefined;
  /** Users known to be shown. If these are all the users the tweets show, one round trip reads everything instead of two. */
  userIds?: readonly string[] | undefined;
};

/** Reads tweets as the viewer sees them, by id. Tweets that the viewer may not see are missing from the map. */
export async function hydrateTweets(ports: TweetHydrationPorts, wanted: Wanted): Promise<Map<string, Tweet>> {
  const hydrated = await readTweets(ports, wanted);
  return new Map(hydrated.filter(isTweetVisible).map((one) => [one.tweet.id, presentTweet(one)]));
}

/** Presents one tweet that was read on its own. Throws tweet_not_found if the viewer may not see it. */
export function presentVisibleTweet(hydrated: HydratedTweet, tweetId: string): Tweet {
  if (!isTweetVisible(hydrated)) throw tweetNotFound(tweetId);
  return presentTweet(hydrated);
}

/** Reads tweets with all that decides who may see them. Those that do not exist are missing from the list. */
export async function readTweets(
  ports: TweetHydrationPorts,
  { tweetIds, viewerId, userIds = [] }: Wanted,
): Promise<(HydratedTweet & { tweet: StoredTweet })[]> {
  if (tweetIds.length === 0) return [];
  const reading = ports.getTweets(tweetIds);
  const favoring = viewerId === undefined ? undefined : ports.getFavorites(viewerId, tweetIds);
  const current = Promise.all([reading, favoring]).then(([found, favorites]) =>
    withOwnEffect(ports, found, { viewerId, favorites }),
  );
  const [tweets, favorites, bookmarks, authors] = await Promise.all([
    current,
    favoring,
    viewerId === undefined ? undefined : ports.getBookmarks(viewerId, tweetIds),
    readAuthors(ports, reading, userIds),
  ]);
  return [...tweets.values()].map((tweet) => ({
    tweet,
    author: authors.get(tweet.authorId),
    parentAuthor: authors.get(tweet.parentAuthorId ?? ""),
    viewer: favorites && {
      favorite: favorites.get(tweet.id) ?? null,
      bookmarked: bookmarks?.has(tweet.id) ?? false,
    },
  }));
}

/** Reads the known users beside the tweets, then the others. */
async function readAuthors(
  ports: Pick<UserPorts, "getAuthors">,
  reading: Promise<Map<string, StoredTweet>>,
  known: readonly string[],
): Promise<Map<string, AuthorSummary>> {
  const [authors, tweets] = await Promise.all([
    known.length > 0 ? ports.getAuthors(known) : new Map<string, AuthorSummary>(),
    reading,
  ]);
  const asked = new Set(known);
  const others = [...tweets.values()].flatMap(usersIn).filter((id) => !asked.has(id));
  return others.length > 0 ? new Map([...authors, ...(await ports.getAuthors(others))]) : authors;
}

/** The users a tweet shows: its author and the author it answers. A tombstone shows nobody. */
export function usersIn({ active, authorId, parentAuthorId }: StoredTweet): string[] {
  if (!active) return [];
  return parentAuthorId === undefined ? [authorId] : [authorId, parentAuthorId];
}
