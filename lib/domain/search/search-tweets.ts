import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { readRankedPage } from "../discover/ranked-page.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import type { TweetRow } from "../tweet/model.ts";
import { readTweetPage, usersOf } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { between } from "./between.ts";
import { matchesText } from "./matches.ts";
import type { SearchPorts } from "./ports.ts";
import { parseQuery, type Query } from "./query.ts";
import { HAS_IMAGE, termFrom, termTo } from "./terms.ts";

type Ports = Pick<SearchPorts, "findTweets"> & Pick<UserPorts, "findUserIds"> & TweetHydrationPorts;
type Input = PageRequest & { query: string; sort: "recent" | "popular"; viewer: Caller | undefined };

/** `popular` orders the newest this many that match: the more, the dearer. */
const CANDIDATES = 100;

/**
 * Tweets that contain what the query asks for: newest first, or the most favorited of the newest hundred. At most four round
 * trips one after the other: handles, the terms' sizes, postings, tweets. If too many candidates turn out not to match, the
 * page is short and `next` continues. Throws invalid_query.
 */
export async function searchTweets(
  ports: Ports,
  { query: text, sort, ...page }: Input,
): Promise<PageOf<Tweet>> {
  const query = parseQuery(text);
  const people = await peopleIn(ports, query);
  if (!people) return { items: [], next: undefined, prev: undefined };
  const read = between(query, (range) => ports.findTweets(termsIn(query, people), range));
  // The index may name a tweet that lacks a term.
  const isWanted = (tweet: Tweet) =>
    isBetween(people, tweet) && hasWhat(query, tweet) && matchesText(query, tweet.text);
  if (sort === "popular") return mostFavorited(ports, { ...page, read, isWanted });
  return readTweetPage(ports, { ...page, read, isWanted, maxReads: 1 });
}

/** The ids of the users that `from:` and `to:` name. */
type People = { from: string[]; to: string[] };

/** Undefined if the query names somebody who does not exist. */
async function peopleIn(ports: Ports, { from, to }: Query): Promise<People | undefined> {
  const handles = [...new Set([...from, ...to])];
  if (handles.length === 0) return { from: [], to: [] };
  const userIds = await ports.findUserIds(handles);
  const idsOf = (some: string[]) => some.flatMap((handle) => userIds.get(handle) ?? []);
  return userIds.size < handles.length ? undefined : { from: idsOf(from), to: idsOf(to) };
}

/** Everything that the index must find. */
function termsIn({ wanted, hasImage }: Query, { from, to }: People): string[] {
  const pseudo = [...from.map(termFrom), ...to.map(termTo), ...(hasImage ? [HAS_IMAGE] : [])];
  return [...new Set([...wanted.flatMap(({ terms }) => terms), ...pseudo])];
}

function isBetween({ from, to }: People, { author, replyingTo }: Tweet): boolean {
  return from.every((id) => id === author.id) && to.every((id) => id === replyingTo?.id);
}

function hasWhat({ hasImage }: Query, { media }: Tweet): boolean {
  return !hasImage || media.length > 0;
}

type Ranking = PageRequest & {
  read: (range: Range) => Promise<TweetRow[]>;
  isWanted: (tweet: Tweet) => boolean;
  viewer: Caller | undefined;
};

async function mostFavorited(
  ports: Ports,
  { read, isWanted, viewer, ...page }: Ranking,
): Promise<PageOf<Tweet>> {
  const rows = (await read({ limit: CANDIDATES })).filter(({ active }) => active !== false);
  const tweets = await hydrateTweets(ports, {
    tweetIds: rows.map(({ tweetId }) => tweetId),
    userIds: rows.flatMap(usersOf),
    quotedIds: rows.flatMap(({ quoteOf }) => quoteOf ?? []),
    viewerId: viewer?.id,
  });
  const matching = [...tweets.values()].filter(isWanted).sort(mostFavoritedFirst);
  const hydrate = async (some: Tweet[]) => new Map(some.map((tweet) => [tweet.id, tweet]));
  return readRankedPage({ ranked: matching, hydrate }, page);
}

/** Of equally many the newer first. */
function mostFavoritedFirst(a: Tweet, b: Tweet): number {
  return b.metrics.favorites - a.metrics.favorites || (a.id < b.id ? 1 : -1);
}
