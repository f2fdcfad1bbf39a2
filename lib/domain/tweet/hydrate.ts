/** The one path from tweet ids to tweets as the API shows them: hydration → visibility → presentation. */
import type { Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { Mutes } from "../mute/model.ts";
import type { Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { StoredTweet } from "./model.ts";
import { withOwnEffect } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { tweetNotFound } from "./require-tweet.ts";
import { tombstoneOf } from "./tombstone.ts";
import { type HydratedTweet, isTweetMuted, isTweetVisible } from "./visibility.ts";

export type TweetHydrationPorts = Pick<TweetPorts, "getTweets" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorites"> &
  Pick<RepostPorts, "getReposts"> &
  Pick<BookmarkPorts, "getBookmarks"> &
  Pick<RelationPorts, "getRelations">;

type Wanted = {
  tweetIds: readonly string[];
  viewerId: string | undefined;
  /**
   * Users known to be shown, and tweets known to be quoted. If these are all that the tweets show, one round trip reads
   * everything instead of two.
   */
  userIds?: readonly string[] | undefined;
  quotedIds?: readonly string[] | undefined;
  /** What the viewer mutes, in a list that leaves it out; read beside the tweets. */
  mutes?: Promise<Mutes> | undefined;
};

/** Reads tweets as the viewer sees them, by id. Tweets that the viewer may not see are missing from the map. */
export async function hydrateTweets(ports: TweetHydrationPorts, wanted: Wanted): Promise<Map<string, Tweet>> {
  const [hydrated, mutes] = await Promise.all([readTweets(ports, wanted), wanted.mutes]);
  const shown = hydrated
    .filter(isTweetVisible)
    .filter((one) => !mutes || !isTweetMuted(one, { mutes, viewerId: wanted.viewerId }));
  return new Map(shown.map((one) => [one.tweet.id, presentTweet(one)]));
}

/** Presents one tweet that was read on its own. Throws tweet_not_found if the viewer may not see it. */
export function presentVisibleTweet(hydrated: HydratedTweet, tweetId: string): Tweet {
  if (!isTweetVisible(hydrated)) throw tweetNotFound(tweetId);
  return presentTweet(hydrated);
}

/** The same for a viewer who has taken back what they did to it: a tombstone if they may not see it. */
export function presentTweetOrTombstone(hydrated: HydratedTweet, tweetId: string): Tweet | Tombstone {
  if (isTweetVisible(hydrated)) return presentTweet(hydrated);
  return { id: tweetId, tombstone: tombstoneOf(hydrated.tweet, hydrated.author) };
}

/** Reads tweets with all that decides who may see them. Those that do not exist are missing from the list. */
export async function readTweets(
  ports: TweetHydrationPorts,
  { tweetIds, viewerId, userIds = [], quotedIds = [] }: Wanted,
): Promise<(HydratedTweet & { tweet: StoredTweet })[]> {
  if (tweetIds.length === 0) return [];
  const all = ports.getTweets([...new Set([...tweetIds, ...quotedIds])]);
  const wanted = new Set(tweetIds);
  const reading = all.then((found) => new Map([...found].filter(([id]) => wanted.has(id))));
  const favoring = viewerId === undefined ? undefined : ports.getFavorites(viewerId, tweetIds);
  const reposting = viewerId === undefined ? undefined : ports.getReposts(viewerId, tweetIds);
  const current = Promise.all([reading, favoring, reposting]).then(([found, ...edges]) =>
    withOwnEffect(ports, found, { viewerId, edges }),
  );
  const [tweets, favorites, reposts, bookmarks, relations, authors, quoted] = await Promise.all([
    current,
    favoring,
    reposting,
    viewerId === undefined ? undefined : ports.getBookmarks(viewerId, tweetIds),
    viewerId === undefined ? undefined : ports.getRelations(viewerId, usersOfAll(reading)),
    readAuthors(ports, reading, userIds),
    all.then((found) => withQuoted(ports, found, tweetIds)),
  ]);
  return [...tweets.values()].map((tweet) => ({
    ...shownBy(tweet, { authors, tweets: quoted }),
    tweet,
    viewer: favorites && {
      favorite: favorites.get(tweet.id) ?? null,
      repost: reposts?.get(tweet.id) ?? null,
      bookmarked: bookmarks?.has(tweet.id) ?? false,
      relations: relations ?? new Map<string, Relation>(),
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

async function usersOfAll(reading: Promise<Map<string, StoredTweet>>): Promise<string[]> {
  return [...(await reading).values()].flatMap(usersIn);
}

/** Adds the tweets that some of those found quote, as far as they have not been read with them. */
async function withQuoted(
  ports: Pick<TweetPorts, "getTweets">,
  found: ReadonlyMap<string, StoredTweet>,
  tweetIds: readonly string[],
): Promise<ReadonlyMap<string, StoredTweet>> {
  const quoted = tweetIds.flatMap((id) => quotedIn(found.get(id)));
  const others = [...new Set(quoted)].filter((id) => !found.has(id));
  return others.length > 0 ? new Map([...found, ...(await ports.getTweets(others))]) : found;
}

function quotedIn(tweet: StoredTweet | undefined): string[] {
  return tweet?.active && tweet.quoteOf !== null ? [tweet.quoteOf] : [];
}

/** The users a tweet shows: its author, the author it answers and the one it quotes. A tombstone shows nobody. */
export function usersIn({ active, authorId, parentAuthorId, quotedAuthorId }: StoredTweet): string[] {
  if (!active) return [];
  return [authorId, parentAuthorId, quotedAuthorId].flatMap((id) => id ?? []);
}

type Read = {
  authors: ReadonlyMap<string, AuthorSummary>;
  tweets: ReadonlyMap<string, StoredTweet>;
};

/** What a tweet shows besides itself, from what was read. */
function shownBy(
  { authorId, parentAuthorId = "", quoteOf, quotedAuthorId = "" }: StoredTweet,
  { authors, tweets }: Read,
): Omit<HydratedTweet, "tweet" | "viewer"> {
  return {
    author: authors.get(authorId),
    parentAuthor: authors.get(parentAuthorId),
    quoted:
      quoteOf === null ? undefined : { tweet: tweets.get(quoteOf), author: authors.get(quotedAuthorId) },
  };
}

/** Reads what a tweet that was read on its own shows besides itself, in one round trip. `others`: users to read with it. */
export async function readShown(
  ports: Pick<TweetPorts, "getTweet"> & Pick<UserPorts, "getAuthors">,
  tweet: StoredTweet,
  others: readonly string[] = [],
): Promise<ReturnType<typeof shownBy> & Pick<Read, "authors">> {
  const [quotedId] = quotedIn(tweet);
  const [authors, quoted] = await Promise.all([
    ports.getAuthors([...usersIn(tweet), ...others]),
    quotedId === undefined ? undefined : ports.getTweet(quotedId),
  ]);
  return { authors, ...shownBy(tweet, { authors, tweets: new Map(quoted && [[quoted.id, quoted]]) }) };
}
