/** Who favorites, reposts or follows now: what a folded notification shows, read when it is shown. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { AuthorSummary, UserRow } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { Types } from "./filter.ts";
import {
  type Fold,
  type FoldRow,
  foldKeyOf,
  MAX_ACTORS,
  nameOfFold,
  type TweetFold,
  windowOf,
} from "./fold.ts";
import type { NotificationPorts } from "./ports.ts";
import { onlyWanted, type People } from "./wanted-actors.ts";

export type FoldHydrationPorts = Pick<NotificationPorts, "getFolds"> &
  Pick<FavoritePorts, "getFavoriteEdges" | "listTweetFavorites"> &
  Pick<RepostPorts, "getRepostEdges" | "listTweetReposts"> &
  Pick<FollowPorts, "getFollowEdges" | "getFollowees" | "listFollowers"> &
  Pick<RelationPorts, "getRelations"> &
  Pick<UserPorts, "getAuthors" | "getProfile">;

/** `actors`: up to three of the `count` people; undefined for one who has no profile. */
export type HydratedFold = {
  actors: (AuthorSummary | undefined)[];
  count: number;
  tweet: Tweet | undefined;
};

type Context = { userId: string; tweets: Promise<Map<string, Tweet>> };
type Options = Context & { ofFollowees: Types };

/** The most follows that are counted for one notification; a higher count is shown as this one. */
const MAX_FOLLOWS = 100;

/** Reads the people behind folds; for the types `ofFollowees`, only those the user follows. `tweets` are the user's own. */
export async function hydrateFolds(
  ports: FoldHydrationPorts,
  rows: readonly FoldRow[],
  { userId, tweets, ofFollowees }: Options,
): Promise<Map<FoldRow, HydratedFold>> {
  if (rows.length === 0) return new Map();
  const folds = await ports.getFolds(rows.map((row) => foldKeyOf(row, userId)));
  const stored = rows.flatMap((row) => {
    const fold = folds.get(nameOfFold(foldKeyOf(row, userId)));
    return fold ? [{ row, fold }] : [];
  });
  const reading = readPeople(ports, stored, { userId, tweets });
  const [all, likely, relations] = await Promise.all([
    reading,
    ports.getAuthors(stored.flatMap(({ fold }) => fold.actorIds)),
    ports.getRelations(userId, reading.then(actorsIn)),
  ]);
  const wanted = await onlyWanted(ports, all, { userId, relations });
  const people = await onlyFollowees(ports, wanted, { userId, ofFollowees });
  const others = [...people.values()].flatMap(({ actorIds }) => actorIds.filter((id) => !likely.has(id)));
  const authors = new Map([...likely, ...(others.length > 0 ? await ports.getAuthors(others) : [])]);
  return new Map(
    [...people].map(([row, { actorIds, count, tweet }]) => [
      row,
      { actors: actorIds.map((id) => authors.get(id)), count, tweet },
    ]),
  );
}

function actorsIn(people: ReadonlyMap<FoldRow, People>): string[] {
  return [...new Set([...people.values()].flatMap(({ actorIds }) => actorIds))];
}

/** Strangers are left out, and named people are all that is known of the others, so they are all that count. */
async function onlyFollowees(
  ports: Pick<FollowPorts, "getFollowees">,
  people: ReadonlyMap<FoldRow, People>,
  { userId, ofFollowees }: Pick<Options, "userId" | "ofFollowees">,
): Promise<Map<FoldRow, People>> {
  const restricted = [...people].filter(([{ type }]) => ofFollowees.has(type));
  const ids = [...new Set(restricted.flatMap(([, { actorIds }]) => actorIds))];
  const followees = ids.length > 0 ? await ports.getFollowees(userId, ids) : new Set<string>();
  return new Map(
    [...people].map(([row, one]) => {
      const actorIds = ofFollowees.has(row.type)
        ? one.actorIds.filter((id) => followees.has(id))
        : one.actorIds;
      const count = ofFollowees.has(row.type) ? actorIds.length : one.count;
      return [row, { ...one, count, actorIds: actorIds.slice(0, MAX_ACTORS) }];
    }),
  );
}

async function readPeople(
  ports: FoldHydrationPorts,
  stored: readonly { row: FoldRow; fold: Fold }[],
  { userId, tweets }: Context,
): Promise<Map<FoldRow, People>> {
  const ofTweets = stored.flatMap(({ row, fold }) => (row.type === "follow" ? [] : [{ row, fold }]));
  const follows = stored.flatMap(({ row, fold }) => (row.type === "follow" ? [{ row, fold }] : []));
  const only = (type: TweetFold["type"]) => ofTweets.filter(({ row }) => row.type === type);
  const people = await Promise.all([
    readActing(favoriting(ports), only("favorite"), { userId, tweets }),
    readActing(reposting(ports), only("repost"), { userId, tweets }),
    readFollowing(ports, follows, userId),
  ]);
  return new Map(people.flat());
}

type Edge = { userId: string; tweetId: string; active: boolean };

/** How the people behind a tweet's fold are read. */
type Acting = {
  edges: (keys: { userId: string; tweetId: string }[]) => Promise<Edge[]>;
  newest: (tweetId: string, range: Range) => Promise<UserRow[]>;
  /** How many there are besides the reader, as counted. */
  others: (tweet: Tweet) => number;
};

function favoriting(ports: FoldHydrationPorts): Acting {
  return {
    edges: ports.getFavoriteEdges,
    newest: ports.listTweetFavorites,
    others: ({ metrics, viewer }) => metrics.favorites - Number(viewer?.favorited ?? false),
  };
}

function reposting(ports: FoldHydrationPorts): Acting {
  return {
    edges: ports.getRepostEdges,
    newest: ports.listTweetReposts,
    others: ({ metrics, viewer }) => metrics.reposts - Number(viewer?.reposted ?? false),
  };
}

type Stored<Type extends FoldRow["type"]> = { row: Extract<FoldRow, { type: Type }>; fold: Fold };

/**
 * The tweet's counter is exact but lags by a second or so, so the count is never below the number of known people. If no
 * user in the fold still favorites or reposts the tweet, the newest of the others are named.
 */
async function readActing(
  acting: Acting,
  stored: readonly Stored<TweetFold["type"]>[],
  { userId, tweets }: Context,
): Promise<[FoldRow, People][]> {
  const keys = stored.flatMap(({ row: { tweetId }, fold }) =>
    fold.actorIds.map((actorId) => ({ userId: actorId, tweetId })),
  );
  const [edges, found] = await Promise.all([keys.length > 0 ? acting.edges(keys) : [], tweets]);
  const active = Map.groupBy(
    edges.filter((edge) => edge.active),
    ({ tweetId }) => tweetId,
  );
  const people = stored.map(async ({ row, fold }): Promise<[FoldRow, People][]> => {
    const tweet = found.get(row.tweetId);
    if (!tweet) return [];
    const others = acting.others(tweet);
    const known = (active.get(row.tweetId) ?? []).map((edge) => edge.userId);
    const named = fold.actorIds.filter((id) => known.includes(id));
    const actorIds =
      named.length > 0 || others <= 0 ? named : await newestActing(acting, row.tweetId, userId);
    return [[row, { actorIds, count: Math.max(others, actorIds.length), tweet }]];
  });
  return (await Promise.all(people)).flat();
}

async function newestActing(acting: Acting, tweetId: string, userId: string): Promise<string[]> {
  const rows = await acting.newest(tweetId, { limit: MAX_ACTORS + 1 });
  return rows
    .map((row) => row.userId)
    .filter((id) => id !== userId)
    .slice(0, MAX_ACTORS);
}

/** A fold that names fewer than three people names all of its window; otherwise the list of followers says who they are. */
async function readFollowing(
  ports: FoldHydrationPorts,
  stored: readonly Stored<"follow">[],
  userId: string,
): Promise<[FoldRow, People][]> {
  const small = stored.filter(({ fold }) => fold.actorIds.length < MAX_ACTORS);
  const large = stored.filter(({ fold }) => fold.actorIds.length === MAX_ACTORS);
  const keys = small.flatMap(({ fold }) =>
    fold.actorIds.map((followerId) => ({ followerId, followeeId: userId })),
  );
  const [edges, inWindow] = await Promise.all([
    keys.length > 0 ? ports.getFollowEdges(keys) : [],
    followersPerWindow(ports, large, userId),
  ]);
  const active = new Map(edges.filter((edge) => edge.active).map((edge) => [edge.followerId, edge.since]));
  const known = small.map(({ row, fold }): [FoldRow, People] => {
    const { start, end } = windowOf(row.window);
    const actorIds = fold.actorIds.filter((id) => {
      const since = active.get(id);
      return since !== undefined && since >= start && since < end;
    });
    return [row, { actorIds, count: actorIds.length }];
  });
  return [...known, ...inWindow];
}

async function followersPerWindow(
  ports: FoldHydrationPorts,
  stored: readonly Stored<"follow">[],
  userId: string,
): Promise<[FoldRow, People][]> {
  if (stored.length === 0) return [];
  const shards = (await ports.getProfile(userId))?.followerShards ?? 1;
  const people = stored.map(async ({ row }): Promise<[FoldRow, People]> => {
    const { start, end } = windowOf(row.window);
    const range = { after: start, before: end, limit: MAX_FOLLOWS };
    const followers = await ports.listFollowers({ id: userId, shards }, range);
    const actorIds = followers.map((follower) => follower.userId);
    return [row, { actorIds, count: actorIds.length }];
  });
  return Promise.all(people);
}
