import type { FeedItem, Tweet } from "../../contract/schemas.ts";
import type { FeedRow } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { GetFollowees, Now, Range } from "../ports.ts";
import { type HydrationPorts, hydrateTweets } from "../tweet/hydrate.ts";
import { mix, ONE_IN, strangers } from "./mix.ts";
import { type RankingPorts, rankRecentDays } from "../discover/rank-recent-days.ts";
import { followedTweets, type SkeletonPorts } from "./skeleton.ts";

type Ports = SkeletonPorts & HydrationPorts & RankingPorts & { getFollowees: GetFollowees; now: Now };

/** `include: "following"` leaves the popular tweets out. */
type Wish = { include: "following" | "popular"; limit: number };

/** So many more candidates are read than there are places, since some turn out to be by people one follows. */
const SPARE = 2;
/** So many places of a ranking cost one read unit a shard; they are plenty for the few that are shown. */
const RANKING_DEPTH = 30;

/**
 * The home feed: the tweets of those whom a person follows and their own, newest first. Into the first page popular
 * tweets of others are mixed; they are in no cursor, so paging neither repeats nor loses any because of them.
 */
export async function getFeed(
  ports: Ports,
  viewerId: string,
  { include, limit }: Wish,
  position: Position | undefined,
): Promise<PageOf<FeedItem>> {
  const read = followedTweets(ports, viewerId);
  if (include === "popular" && position === undefined) return mixedPage(ports, viewerId, limit, read);
  const hydrate = async (rows: FeedRow[]) => following(rows, await hydrateRows(ports, rows, viewerId));
  return readPage({ read, hydrate }, position, limit);
}

/**
 * Two round trips: rows beside the ranking, then the tweets of both at once. A third only where fewer popular tweets can
 * be shown than places were kept for them.
 */
async function mixedPage(
  ports: Ports,
  viewerId: string,
  limit: number,
  readRows: (range: Range) => Promise<FeedRow[]>,
): Promise<PageOf<FeedItem>> {
  const places = Math.floor(limit / ONE_IN);
  // The feed does not depend on the ranking: without it there is nothing to mix in.
  const ranking = places > 0 ? rankRecentDays(ports, RANKING_DEPTH).catch(() => []) : [];
  let candidates: FeedRow[] | undefined;
  let popular: Tweet[] | undefined;
  const read = async (range: Range) => {
    const [rows, ranked] = await Promise.all([readRows(range), ranking]);
    candidates ??= strangers(ranked, rows, viewerId).slice(0, places + SPARE);
    return rows;
  };
  const hydrate = async (rows: FeedRow[]) => {
    const mixed = popular ? [] : (candidates ?? []);
    const [tweets, followees] = await Promise.all([
      hydrateRows(ports, [...rows, ...mixed], viewerId),
      ports.getFollowees(
        viewerId,
        mixed.map(({ authorId }) => authorId),
      ),
    ]);
    popular ??= mixed.flatMap(({ id, authorId }) => (followees.has(authorId) ? [] : (tweets.get(id) ?? [])));
    return following(rows, tweets);
  };
  const taken = () => Math.min(places, (popular ?? candidates ?? []).length);
  const page = await readPage({ read, hydrate, taken }, undefined, limit);
  if (!popular) await hydrate([]);
  return { ...page, items: mix(page.items, popular ?? [], places) };
}

/** All authors are known from the rows, so tweets and authors are read at once. */
function hydrateRows(ports: Ports, rows: FeedRow[], viewerId: string): Promise<Map<string, Tweet>> {
  const ids = rows.map(({ id }) => id);
  const authorIds = rows.map(({ authorId }) => authorId);
  return hydrateTweets(ports, ids, viewerId, authorIds);
}

function following(rows: FeedRow[], tweets: Map<string, Tweet>): (FeedItem | undefined)[] {
  return rows.map(({ id }) => {
    const tweet = tweets.get(id);
    return tweet && { tweet, reason: "following" };
  });
}
