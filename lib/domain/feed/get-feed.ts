import type { FeedItem, FeedPart } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { Ranked } from "../discover/ports.ts";
import { type RankingPorts, rankRecentDays } from "../discover/rank-recent-days.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import { degradable } from "./degraded.ts";
import { type Candidate, candidatesFrom, mix, ONE_IN } from "./mix.ts";
import type { FeedRow } from "./model.ts";
import { allRows, repliesBetweenFollowed, type SelectedRows } from "./replies-between-followed.ts";
import { feedRows, type SkeletonPorts } from "./skeleton.ts";

type Ports = SkeletonPorts & TweetHydrationPorts & RankingPorts & Pick<FollowPorts, "getFollowees">;

type Input = PageRequest & {
  userId: string;
  /** `following` leaves out the popular tweets. */
  include: "following" | "popular";
  /** `following` leaves out replies to users the reader does not follow. */
  replies: "all" | "following";
};

/** Candidates read beyond the slots there are, because some turn out to be by followed authors. */
const SPARE = 2;
/** Entries read per shard of a ranking: one read unit, and plenty for the few slots. */
const RANKING_DEPTH = 30;

/**
 * The home feed: a user's own tweets and those of the users they follow, newest first. Popular tweets by others are mixed
 * into the first page. They are in no cursor, so they make paging neither repeat nor skip anything. What cannot be read, but
 * is not needed, is left out and named in `degraded`.
 */
export async function getFeed(
  ports: Ports,
  input: Input,
): Promise<PageOf<FeedItem> & { degraded?: FeedPart[] }> {
  const { getAuthors, ranking, mark } = degradable(ports);
  const page = await readFeed({ ...ports, getAuthors }, { ...input, ranking });
  return { ...page, ...mark() };
}

/** `ranking` replaces a ranking that cannot be read. */
type Degradable = { ranking: (reading: Promise<Ranked[]>) => Promise<Ranked[]> };

async function readFeed(
  ports: Ports,
  { userId, include, replies, ranking, ...page }: Input & Degradable,
): Promise<PageOf<FeedItem>> {
  const read = feedRows(ports, userId);
  const selected = replies === "all" ? allRows(read) : repliesBetweenFollowed(ports, { userId, read });
  if (include === "popular" && page.position === undefined)
    return mixedPage(ports, { userId, ranking, limit: page.limit, withReplies: replies === "all", selected });
  const hydrate = async (rows: FeedRow[]) => {
    const [tweets] = await Promise.all([
      hydrateTweets(ports, { ...tweetsOf(rows), viewerId: userId }),
      selected.learn(rows),
    ]);
    return following(rows, tweets, selected);
  };
  return readPage({ read: selected.read, hydrate }, page);
}

/** `withReplies`: popular replies by users the reader does not follow may be mixed in. */
type Mixed = Degradable & { userId: string; limit: number; withReplies: boolean; selected: SelectedRows };

/**
 * Two round trips: the rows beside the ranking, then the tweets of both. A third only if fewer popular tweets can be shown
 * than slots were reserved for them.
 */
async function mixedPage(
  ports: Ports,
  { userId, limit, withReplies, selected, ranking }: Mixed,
): Promise<PageOf<FeedItem>> {
  const slots = Math.floor(limit / ONE_IN);
  // The feed must not depend on the ranking: if it cannot be read, nothing is mixed in.
  const ranked = slots > 0 ? ranking(rankRecentDays(ports, RANKING_DEPTH)) : [];
  let candidates: Candidate[] | undefined;
  let popular: Tweet[] | undefined;
  const readBoth = async (range: Range) => {
    const [rows, best] = await Promise.all([selected.read(range), ranked]);
    candidates ??= candidatesFrom(best, { rows, viewerId: userId }).slice(0, slots + SPARE);
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
      selected.learn(rows),
    ]);
    popular ??= mixed
      .flatMap(({ tweetId, authorId }) => (followees.has(authorId) ? [] : (tweets.get(tweetId) ?? [])))
      .filter(({ inReplyTo }) => withReplies || inReplyTo === null);
    return following(rows, tweets, selected);
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

function following(
  rows: FeedRow[],
  tweets: Map<string, Tweet>,
  { isShown }: SelectedRows,
): (FeedItem | undefined)[] {
  return rows.map((row) => {
    const tweet = tweets.get(row.tweetId);
    return tweet && isShown(row) ? { tweet, reason: row.reason } : undefined;
  });
}
