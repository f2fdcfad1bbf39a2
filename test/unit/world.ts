/** A murmur in memory: fakes of the ports of tweets, users and follows, over maps that a test may look into. */
import { firstIdAt } from "../../lib/core/ids.ts";
import type { CountableState } from "../../lib/domain/counters/model.ts";
import type { Favorite } from "../../lib/domain/favorite/model.ts";
import type { Follow } from "../../lib/domain/follow/model.ts";
import type { StoredTweet } from "../../lib/domain/tweet/model.ts";
import type { Caller, Profile } from "../../lib/domain/user/model.ts";
import type * as ports from "../../lib/domain/ports.ts";
import type * as keys from "../../lib/domain/tweet/idempotency.ts";
import { NOON, profileOf } from "../people.ts";

const by = (...ids: string[]) => ids.join(" ");

/** Reads a range of rows as the table does: newest first, or upwards with `after`. */
export function inRange<Row extends { id: string }>(rows: Iterable<Row>, range: ports.Range): Row[] {
  const { before = "~", after, limit } = range;
  const inside = [...rows].filter(({ id }) => id < before && (after === undefined || id > after));
  inside.sort((a, b) => (a.id < b.id ? -1 : 1));
  return (after === undefined ? inside.reverse() : inside).slice(0, limit);
}

/** What switching an edge leaves, as `setActive` of `lib/data` has it. */
function switched<Edge extends CountableState>(
  edges: Map<string, Edge>,
  key: string,
  active: boolean,
  fresh: Edge,
): CountableState | undefined {
  const edge = edges.get(key);
  if (!edge && !active) return undefined;
  if (edge?.active === active) return edge;
  const next = { ...(active ? fresh : (edge as Edge)), active, counted: edge?.counted ?? 0 };
  edges.set(key, next);
  return next;
}

export function createWorld() {
  const tweets = new Map<string, StoredTweet>();
  const profiles = new Map<string, Profile>();
  const favorites = new Map<string, Favorite>();
  const follows = new Map<string, Follow>();
  const records = new Map<string, keys.IdempotencyRecord>();
  let time = NOON;
  let made = 0;

  const now: ports.Now = () => time;
  const newId: ports.NewId = () => firstIdAt(time).slice(0, 10) + String(++made).padStart(16, "0");

  const getTweet: ports.GetTweet = async (id) => tweets.get(id);
  const getTweets: ports.GetTweets = async (ids) =>
    new Map(ids.flatMap((id) => (tweets.has(id) ? [[id, tweets.get(id) as StoredTweet]] : [])));
  const putTweet: ports.PutTweet = async (tweet) => {
    if (tweets.has(tweet.id)) return false;
    tweets.set(tweet.id, { ...tweet, favorites: 0, replies: 0, active: true, counted: 0 });
    return true;
  };
  const markTweetDeleted: ports.MarkTweetDeleted = async ({ id }) => {
    const tweet = tweets.get(id);
    if (!tweet?.active) return false;
    tweets.set(id, { ...tweet, text: "", active: false });
    return true;
  };
  const listAuthorTweets: ports.ListTweetIdsOfAuthor = async (authorId, range) =>
    inRange(
      [...tweets.values()].filter((tweet) => tweet.active && tweet.authorId === authorId),
      range,
    );

  const listReplies: ports.ListReplies = async (parentId, range) =>
    inRange(
      [...tweets.values()].filter(({ inReplyTo }) => inReplyTo === parentId),
      range,
    );

  const getProfile: ports.GetProfile = async (id) => profiles.get(id);
  const getProfiles: ports.GetProfiles = async (ids) =>
    new Map(ids.flatMap((id) => (profiles.has(id) ? [[id, profiles.get(id) as Profile]] : [])));
  const findUserId: ports.FindUserIdByHandle = async (handle) =>
    [...profiles.values()].find((profile) => profile.handle === handle)?.id;
  const createProfile: ports.CreateProfile = async (caller, name, createdAt) => {
    const profile = profiles.get(caller.id) ?? profileOf(caller, { name, createdAt });
    profiles.set(caller.id, profile);
    return profile;
  };
  const updateProfile: ports.UpdateProfile = async (id, changes) => {
    const profile = profiles.get(id);
    if (!profile) return undefined;
    const { name = profile.name, bio = profile.bio } = changes;
    profiles.set(id, { ...profile, name, bio });
    return profiles.get(id);
  };
  const listHandles: ports.ListHandles = async (prefix, { after = "", limit }) =>
    [...profiles.values()]
      .map(({ handle, id }) => ({ handle, userId: id }))
      .filter(({ handle }) => handle.startsWith(prefix) && handle > after)
      .sort((a, b) => (a.handle < b.handle ? -1 : 1))
      .slice(0, limit);

  const getFavorite: ports.GetFavorite = async (userId, tweetId) => favorites.get(by(userId, tweetId));
  const getFavorites: ports.GetFavorites = async (userId, ids) =>
    new Map(
      ids.flatMap((id) => {
        const edge = favorites.get(by(userId, id));
        return edge ? [[id, edge]] : [];
      }),
    );
  const setFavorite: ports.SetFavorite = async ({ userId, tweetId, favorited }, since) =>
    switched(favorites, by(userId, tweetId), favorited, { userId, tweetId, since, active: true, counted: 0 });
  const listFavorites: ports.ListFavorites = async (userId, range) => {
    const own = [...favorites.values()].filter((edge) => edge.userId === userId);
    return inRange(
      own.map(({ tweetId, active }) => ({ id: tweetId, active })),
      range,
    );
  };

  const getFollow: ports.GetFollow = async (a, b) => follows.get(by(a, b));
  const getFollows: ports.GetFollows = async (a, ids) =>
    new Map(
      [...follows.values()]
        .filter((edge) => edge.followerId === a && ids.includes(edge.followeeId))
        .map((edge) => [edge.followeeId, edge]),
    );
  const active = () => [...follows.values()].filter((edge) => edge.active);
  const getFollowersAmong: ports.GetFollowersAmong = async (b, ids) =>
    new Set(
      active()
        .filter(({ followerId, followeeId }) => followeeId === b && ids.includes(followerId))
        .map(({ followerId }) => followerId),
    );
  const setFollow: ports.SetFollow = async ({ followerId, followeeId, following }, since) =>
    switched(follows, by(followerId, followeeId), following, {
      followerId,
      followeeId,
      since,
      active: true,
      counted: 0,
    });
  const listFollowers: ports.ListFollowers = async (b, _shards, range) => {
    const edges = active().filter(({ followeeId }) => followeeId === b);
    return inRange(
      edges.map(({ since, followerId }) => ({ id: since, userId: followerId })),
      range,
    );
  };
  const listFollowing: ports.ListFollowing = async (a, range) => {
    const edges = active().filter(({ followerId }) => followerId === a);
    return inRange(
      edges.map(({ since, followeeId }) => ({ id: since, userId: followeeId })),
      range,
    );
  };

  const reserveKey: keys.ReserveKey = async ({ userId, key }, record, at) => {
    const earlier = records.get(by(userId, key));
    if (earlier && earlier.expiresAt * 1000 > at) return false;
    records.set(by(userId, key), record);
    return true;
  };
  const readKey: keys.ReadKey = async ({ userId, key }) => records.get(by(userId, key));
  const takeOverKey: keys.TakeOverKey = async ({ userId, key }, from, lockedUntil) => {
    const record = records.get(by(userId, key));
    if (!record || record.answer || record.lockedUntil !== from) return false;
    records.set(by(userId, key), { ...record, lockedUntil });
    return true;
  };
  const completeKey: keys.CompleteKey = async ({ userId, key }, answer) => {
    const record = records.get(by(userId, key));
    if (record) records.set(by(userId, key), { ...record, answer });
  };
  const releaseKey: keys.ReleaseKey = async ({ userId, key }, lockedUntil) => {
    if (records.get(by(userId, key))?.lockedUntil === lockedUntil) records.delete(by(userId, key));
  };

  return {
    tweets,
    profiles,
    favorites,
    follows,
    records,
    /** Lets time go by; milliseconds. */
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    /** Signs people up. */
    join: async (...people: Caller[]) => {
      for (const person of people) await createProfile(person, person.handle, time);
    },
    ports: {
      ...{ now, newId, getTweet, getTweets, putTweet, markTweetDeleted, listAuthorTweets },
      ...{ getProfile, getProfiles, getAuthors: getProfiles, findUserId, createProfile },
      ...{ updateProfile, listHandles, getFavorite, getFavorites, setFavorite, listFavorites, listReplies },
      ...{ getFollow, getFollows, getFollowersAmong, setFollow, listFollowers, listFollowing },
      ...{ reserveKey, readKey, takeOverKey, completeKey, releaseKey },
    },
  };
}

export type World = ReturnType<typeof createWorld>;
