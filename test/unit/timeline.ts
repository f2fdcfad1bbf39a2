/** What is read over the world in memory: feeds pushed and pulled, rankings, inboxes; and how often one waits for it. */
import { dayOf, FIRST_ID } from "../../lib/core/ids.ts";
import type { Ranked } from "../../lib/domain/discover/ports.ts";
import type { FeedRow } from "../../lib/domain/feed/model.ts";
import type { InboxRow } from "../../lib/domain/notification/ports.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type * as ports from "../../lib/domain/ports.ts";
import { createWorld, inRange } from "./world.ts";

/** Counts round trips: what is asked for at the same time is waited for once. */
function createClockwork() {
  let trips = 0;
  let turn: Promise<void> | undefined;
  const nextTurn = () =>
    new Promise<void>((resolve) => {
      setImmediate(() => {
        turn = undefined;
        trips += 1;
        resolve();
      });
    });
  const slowly =
    <Args extends unknown[], Result>(port: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      turn ??= nextTurn();
      await turn;
      return port(...args);
    };
  /** How many round trips a call takes. */
  const tripsOf = async (call: () => Promise<unknown>) => {
    const before = trips;
    await call();
    return trips - before;
  };
  return { slowly, tripsOf };
}

/** `headSize` is how many of their tweets the head of a pulled author holds. */
export function createTimeline({ headSize = 32 } = {}) {
  const world = createWorld();
  const rows: (FeedRow & { userId: string })[] = [];
  const inbox: (InboxRow & { userId: string })[] = [];
  const pulled = new Set<string>();
  const seen = new Map<string, string>();
  const ranking = { tweets: [] as Ranked[], users: [] as Ranked[], down: false };
  const { slowly, tripsOf } = createClockwork();
  const isFollowing = (followerId: string, followeeId: string) =>
    world.follows.get(`${followerId} ${followeeId}`)?.active === true;

  const listFeedRows: ports.ListFeedRows = async (userId, range) =>
    inRange(
      rows.filter((row) => row.userId === userId).map(({ id, authorId }) => ({ id, authorId })),
      range,
    );
  const listFanOutOnReadAuthors: ports.ListPulledAuthors = async (userId) =>
    [...pulled].filter((authorId) => isFollowing(userId, authorId));
  const getRecentTweets: ports.GetRecentHeads = async (authorIds) => {
    const heads = authorIds.map(async (id): Promise<[string, string[]]> => {
      const newest = await world.ports.listAuthorTweets(id, { limit: headSize });
      return [id, newest.map((row) => row.id)];
    });
    return new Map((await Promise.all(heads)).filter(([, ids]) => ids.length > 0));
  };
  const getFollowees: ports.GetFollowees = async (userId, ids) =>
    new Set(ids.filter((id) => isFollowing(userId, id)));
  const rankTweetsOfDay: ports.RankTweetsOfDay = async (day, depth) => {
    if (ranking.down) throw new Error("The ranking cannot be read.");
    return ranking.tweets.filter(({ id }) => dayOf(id) === day).slice(0, depth);
  };
  const rankUsers: ports.RankUsers = async () => ranking.users;
  const listDayTweets: ports.ListTweetIdsOfDay = async (day, range) =>
    inRange(
      [...world.tweets.values()].filter(({ id, active }) => active && dayOf(id) === day),
      range,
    );
  const listInboxRows: ports.ListInboxRows = async (userId, range) =>
    inRange(
      inbox.filter((row) => row.userId === userId),
      range,
    );
  const getSeen: ports.GetSeen = async (userId) => seen.get(userId) ?? FIRST_ID;
  const setSeen: ports.SetSeen = async (userId, upTo) => {
    const now = await getSeen(userId);
    seen.set(userId, upTo > now ? upTo : now);
    return getSeen(userId);
  };

  return {
    ...world,
    ...{ rows, inbox, pulled, ranking, tripsOf },
    follow: async (follower: Caller, followee: Caller, following = true) => {
      const wanted = { followerId: follower.id, followeeId: followee.id, following, followerShards: 1 };
      await world.ports.setFollow(wanted, world.ports.newId(), "request");
    },
    /** Posts a tweet; it is in its author's feed at once and in those of the followers who get it pushed. */
    tweet: async (author: Caller, text = "Hello", push = !pulled.has(author.id)): Promise<string> => {
      const id = world.ports.newId();
      await world.ports.putTweet({ id, authorId: author.id, text, inReplyTo: null }, "request");
      const followers = push ? [...world.profiles.keys()].filter((it) => isFollowing(it, author.id)) : [];
      for (const userId of [author.id, ...followers]) rows.push({ userId, id, authorId: author.id });
      return id;
    },
    delete: (id: string) => {
      const tweet = world.tweets.get(id);
      if (tweet) world.tweets.set(id, { ...tweet, active: false });
    },
    /** Lets a tweet have so many favorites and rank by them. */
    favor: (id: string, favorites: number) => {
      const tweet = world.tweets.get(id);
      if (!tweet) return;
      world.tweets.set(id, { ...tweet, favorites });
      ranking.tweets = ranking.tweets.filter((ranked) => ranked.id !== id);
      ranking.tweets.push({ id, authorId: tweet.authorId, score: favorites });
      ranking.tweets.sort((a, b) => b.score - a.score);
    },
    ports: {
      ...world.ports,
      getTweets: slowly(world.ports.getTweets),
      getAuthors: slowly(world.ports.getAuthors),
      getFavorites: slowly(world.ports.getFavorites),
      listAuthorTweets: slowly(world.ports.listAuthorTweets),
      listFeedRows: slowly(listFeedRows),
      listFanOutOnReadAuthors: slowly(listFanOutOnReadAuthors),
      getRecentTweets: slowly(getRecentTweets),
      getFollowees: slowly(getFollowees),
      rankTweetsOfDay: slowly(rankTweetsOfDay),
      rankUsers: slowly(rankUsers),
      listDayTweets: slowly(listDayTweets),
      listInboxRows: slowly(listInboxRows),
      getSeen: slowly(getSeen),
      setSeen: slowly(setSeen),
    },
  };
}

export type Timeline = ReturnType<typeof createTimeline>;
