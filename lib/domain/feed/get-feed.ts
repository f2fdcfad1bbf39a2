import type { FeedItem } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { type RankingPorts, rankRecentDays } from "../discover/rank-recent-days.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import { type Candidate, candidatesFrom, mix, ONE_IN } from "./mix.ts";
import type { FeedRow } from "./model.ts";
import { feedRows, type SkeletonPorts } from "./skeleton.ts";

type Ports = SkeletonPorts & TweetHydrationPorts & RankingPorts & Pick<FollowPorts, "getFollowees">;

/** `include: "following"` leaves out the popular tweets. */
type Input = PageRequest & { userId: string; include: "following" | "popular" };

/** Candidates read beyond the slots there are, because some turn out to be by followed authors. */
const SPARE = 2;
/** Entries read per shard of a ranking: one read unit, and plenty for the few slots. */
const RANKING_DEPTH = 30;

/**
 * The home feed: a user's own tweets and those of the users they follow, newest first. Popular tweets by others are mixed
 * into the first page. They are in no cursor, so they make paging neither repeat nor skip anything.
 */
export async function getFeed(ports: Ports, { userId, include, ...page }: Input): Promise<PageOf<FeedItem>> {
  const read = feedRows(ports, userId);
  if (include === "popular" && page.position === undefined)
    return mixedPage(ports, { userId, limit: page.limit, read });
  const hydrate = async (rows: FeedRow[]) =>
    following(rows, await hydrateTweets(ports, { ...tweetsOf(rows), viewerId: userId }));
  return readPage({ read, hydrate }, page);
}

type Mixed = { userId: string; limit: number; read: (range: Range) => Promise<FeedRow[]> };

/**
 * Two round trips: the rows beside the ranking, then the tweets of both. A third only if fewer popular tweets can be shown
 * than slots were reserved for them.
 */
async function mixedPage(ports: Ports, { userId, limit, read }: Mixed): Promise<PageOf<FeedItem>> {
  const slots = Math.floor(limit / ONE_IN);
  // The feed must not depend on the ranking: if it cannot be read, nothing is mixed in.
  const ranking = slots > 0 ? rankRecentDays(ports, RANKING_DEPTH).catch(() => []) : [];
  let candidates: Candidate[] | undefined;
  let popular: Tweet[] | undefined;
  const readBoth = async (range: Range) => {
    const [rows, ranked] = await Promise.all([read(range), ranking]);
    candidates ??= candidatesFrom(ranked, { rows, viewerId: userId }).slice(0, slots + SPARE);
    return rows;
  };
  const hydrate = async (rows: FeedRow[]) => {
    const mixed = popular ? [] : (candidates ?? []);
    const mixedAuthors = mixed.map(({ authorId }) => authorId);
    const { tweetIds, userIds } = tweetsOf(rows);
    const [tweets, followees] = await Promise.all([
      hydrateTweets(ports, {
        tweetIds: [...tweetIds, ...mixed.map(({ tweetId }) => tweetId)],
        userIds: [...userIds, ...mixedAuthors],
        viewerId: userId,
      }),
      ports.getFollowees(userId, mixedAuthors),
    ]);
    popular ??= mixed.flatMap(({ tweetId, authorId }) =>
      followees.has(authorId) ? [] : (tweets.get(tweetId) ?? []),
    );
    return following(rows, tweets);
  };
  const reserved = () => Math.min(slots, (popular ?? candidates ?? []).length);
  const page = await readPage({ read: readBoth, hydrate, reserved }, { position: undefined, limit });
  if (!popular) await hydrate([]);
  return { ...page, items: mix(page.items, popular ?? [], slots) };
}

/** The rows name all users, so tweets and users are read at once. */
function tweetsOf(rows: FeedRow[]): { tweetIds: string[]; userIds: string[] } {
  return {
    tweetIds: rows.map(({ tweetId }) => tweetId),
    userIds: rows.flatMap(({ actorId, parentAuthorId }) => [
      actorId,
      ...(parentAuthorId ? [parentAuthorId] : []),
    ]),
  };
}

function following(rows: FeedRow[], tweets: Map<string, Tweet>): (FeedItem | undefined)[] {
  return rows.map(({ tweetId, reason }) => {
    const tweet = tweets.get(tweetId);
    return tweet && { tweet, reason };
  });
}
