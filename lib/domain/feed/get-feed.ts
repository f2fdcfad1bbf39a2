import type { FeedItem, FeedPart } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Author } from "../../contract/user/schemas.ts";
import { once } from "../../core/once.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { Ranked } from "../discover/ports.ts";
import { type RankingPorts, rankRecentDays } from "../discover/rank-recent-days.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { Mutes } from "../mute/model.ts";
import type { MutePorts } from "../mute/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import { presentAuthor } from "../user/present.ts";
import { shareAuthors } from "../user/share-authors.ts";
import { isAuthorShown } from "../user/visibility.ts";
import { degradable } from "./degraded.ts";
import { foldRows, type ShownRow } from "./fold-rows.ts";
import { type HashtagRowPorts, withHashtags } from "./hashtag-rows.ts";
import { type Candidate, candidatesFrom, mix, ONE_IN } from "./mix.ts";
import type { FeedRow } from "./model.ts";
import { allRows, repliesBetweenFollowed, type SelectedRows } from "./replies-between-followed.ts";
import { feedRows, type SkeletonPorts } from "./skeleton.ts";

type Ports = SkeletonPorts &
  HashtagRowPorts &
  TweetHydrationPorts &
  RankingPorts &
  Pick<FollowPorts, "getFollowees"> &
  Pick<RepostPorts, "findReposts"> &
  Pick<MutePorts, "getMutes">;

type Input = PageRequest & {
  userId: string;
  /** `following` leaves out the popular tweets. */
  include: "following" | "popular";
  /** `following` leaves out replies to users the reader does not follow. */
  replies: "all" | "following";
};

/**
 * Candidates read beyond the slots there are, because some turn out to be by followed authors: few, because those with the most
 * followers fan out on read, and whether the reader follows them is known by then.
 */
const SPARE = 1;
/** Entries read per shard of a ranking: one read unit, and plenty for the few slots. */
const RANKING_DEPTH = 30;

/**
 * The home feed: a user's own tweets and the tweets and reposts of the users they follow, newest first, each tweet once.
 * Popular tweets by others are mixed into the first page. They are in no cursor, so they make paging neither repeat nor skip
 * anything. What cannot be read, but is not needed, is left out and named in `degraded`.
 */
export async function getFeed(
  ports: Ports,
  input: Input,
): Promise<PageOf<FeedItem> & { degraded?: FeedPart[] }> {
  const { getAuthors, ranking, mark } = degradable(ports);
  const page = await readFeed({ ...ports, getAuthors: shareAuthors(getAuthors) }, { ...input, ranking });
  return { ...page, ...mark() };
}

/** `ranking` replaces a ranking that cannot be read. */
type Degradable = { ranking: (reading: Promise<Ranked[]>) => Promise<Ranked[]> };

async function readFeed(
  ports: Ports,
  { userId, include, replies, ranking, ...page }: Input & Degradable,
): Promise<PageOf<FeedItem>> {
  const listFanOutOnReadAuthors = once(() => ports.listFanOutOnReadAuthors(userId));
  const read = withHashtags(ports, userId, feedRows({ ...ports, listFanOutOnReadAuthors }, userId));
  const mutes = once(() => ports.getMutes(userId));
  const selected = replies === "all" ? allRows(read) : repliesBetweenFollowed(ports, { userId, read });
  if (include === "popular" && page.position === undefined)
    return mixedPage(ports, {
      ...{ userId, ranking, mutes, limit: page.limit },
      ...{ withReplies: replies === "all", selected, listFanOutOnReadAuthors },
    });
  const { fold, carry } = foldRows(page.position);
  const hydrate = async (rows: FeedRow[]) => {
    const [tweets, reposters] = await Promise.all([
      hydrateTweets(ports, { ...tweetsOf(rows), viewerId: userId, mutes: mutes() }),
      readReposters(ports, { rows, viewerId: userId }),
      selected.learn(rows),
    ]);
    return fold(shownRows(rows, { tweets, reposters, selected }));
  };
  return carry(await readPage({ read: selected.read, hydrate }, page));
}

/** `withReplies`: popular replies by users the reader does not follow may be mixed in. */
type Mixed = Degradable & {
  userId: string;
  limit: number;
  withReplies: boolean;
  selected: SelectedRows;
  mutes: () => Promise<Mutes>;
  listFanOutOnReadAuthors: () => ReturnType<Ports["listFanOutOnReadAuthors"]>;
};

/**
 * Two round trips: the rows beside the ranking, then the tweets of both. A third only if fewer popular tweets can be shown
 * than slots were reserved for them.
 */
async function mixedPage(
  ports: Ports,
  { userId, limit, withReplies, selected, ranking, mutes, listFanOutOnReadAuthors }: Mixed,
): Promise<PageOf<FeedItem>> {
  const slots = Math.floor(limit / ONE_IN);
  // The feed must not depend on the ranking: if it cannot be read, nothing is mixed in.
  const ranked = slots > 0 ? ranking(rankRecentDays(ports, RANKING_DEPTH)) : [];
  let candidates: Candidate[] | undefined;
  let popular: Tweet[] | undefined;
  const { fold, carry } = foldRows(undefined);
  const readBoth = async (range: Range) => {
    const [rows, best, onRead] = await Promise.all([selected.read(range), ranked, listFanOutOnReadAuthors()]);
    const known = onRead.map(({ authorId }) => authorId);
    candidates ??= candidatesFrom(best, { rows, viewerId: userId, known }).slice(0, slots + SPARE);
    return rows;
  };
  const hydrate = async (rows: FeedRow[]) => {
    const mixed = popular ? [] : (candidates ?? []);
    const mixedAuthors = mixed.map(({ authorId }) => authorId);
    const { tweetIds, userIds, quotedIds } = tweetsOf(rows);
    const [tweets, followees, reposters] = await Promise.all([
      hydrateTweets(ports, {
        tweetIds: [...tweetIds, ...mixed.map(({ tweetId }) => tweetId)],
        userIds: [...userIds, ...mixedAuthors],
        quotedIds,
        viewerId: userId,
        mutes: mutes(),
      }),
      ports.getFollowees(userId, mixedAuthors),
      readReposters(ports, { rows, viewerId: userId }),
      selected.learn(rows),
    ]);
    popular ??= mixed
      .flatMap(({ tweetId, authorId }) => (followees.has(authorId) ? [] : (tweets.get(tweetId) ?? [])))
      .filter(({ inReplyTo }) => withReplies || inReplyTo === null);
    return fold(shownRows(rows, { tweets, reposters, selected }));
  };
  const reserved = () => Math.min(slots, (popular ?? candidates ?? []).length);
  const page = await readPage({ read: readBoth, hydrate, reserved }, { position: undefined, limit });
  if (!popular) await hydrate([]);
  const items = mix(page.items, popular ?? [], slots);
  return { ...carry(page, items), items };
}

/** The rows name all users and quoted tweets, so tweets and users are read at once. */
function tweetsOf(rows: FeedRow[]): { tweetIds: string[]; userIds: string[]; quotedIds: string[] } {
  const present = (ids: (string | undefined)[]) => [...new Set(ids.filter((id) => id !== undefined))];
  return {
    tweetIds: present(rows.map(({ tweetId }) => tweetId)),
    userIds: present(
      rows.flatMap(({ actorId, authorId = actorId, parentAuthorId, quotedAuthorId }) => [
        authorId,
        parentAuthorId,
        quotedAuthorId,
      ]),
    ),
    quotedIds: present(rows.map(({ quoteOf }) => quoteOf)),
  };
}

/**
 * Reads who is behind the reposts among rows, by position. Reposts that have ended are missing, and users who are hidden from the
 * viewer or muted by them.
 */
async function readReposters(
  ports: Pick<Ports, "findReposts" | "getAuthors" | "getRelations">,
  { rows, viewerId }: { rows: readonly FeedRow[]; viewerId: string },
): Promise<Map<string, Author>> {
  const reposts = rows.filter(({ reason }) => reason === "repost");
  if (reposts.length === 0) return new Map();
  const reposterIds = [...new Set(reposts.map(({ actorId }) => actorId))];
  const [standing, users, relations] = await Promise.all([
    ports.findReposts(
      reposts.map(({ actorId: userId, tweetId, position: since }) => ({ userId, tweetId, since })),
    ),
    ports.getAuthors(reposterIds),
    ports.getRelations(viewerId, reposterIds),
  ]);
  return new Map(
    reposts.flatMap(({ position, actorId }): [string, Author][] => {
      const [user, relation] = [users.get(actorId), relations.get(actorId)];
      if (!standing.has(position) || relation?.muting || !isAuthorShown(user, relation)) return [];
      return [[position, presentAuthor(user)]];
    }),
  );
}

type Hydrated = { tweets: Map<string, Tweet>; reposters: Map<string, Author>; selected: SelectedRows };

function shownRows(rows: readonly FeedRow[], { tweets, reposters, selected }: Hydrated): ShownRow[] {
  return rows.map((row) => ({
    row,
    tweet: selected.isShown(row) ? tweets.get(row.tweetId) : undefined,
    by: reposters.get(row.position),
  }));
}
