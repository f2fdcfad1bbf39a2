/** Everything that happens on a day, with its rate and its use of the table. */
import { MAX_PICTURES } from "../contract/media/limits.ts";
import { JUDGED_EVERY } from "../domain/feed/judge-pace.ts";
import { type FanOut, fanOutOf, type Strategy } from "./fan-out.ts";
import { type Load, listsOnline, liveTweets } from "./load.ts";
import { picturesPerDay } from "./pictures.ts";
import { fanOutUsage, type Measured, onReadUsage, type Usage, usage } from "./usage.ts";

/** What invokes a Lambda for it. */
export type Trigger = "http" | "socket" | "queue";
export type Group =
  | "posts, favorites, follows"
  | "reading"
  | "feed rows"
  | "counters"
  | "notifications"
  | "search index"
  | "pictures"
  | "open pages";

export type Activity = {
  name: string;
  group: Group;
  trigger: Trigger;
  perDay: number;
  usage: Usage;
  floor: { reads: number; writes: number };
  why: string | undefined;
  /** Activities that one invocation handles. */
  batch: number;
  /** Bytes of its response. */
  bytes: number;
};

/** Bytes of a tweet in a response, with its author and counters, and of a short answer. */
const TWEET = 900;
const SHORT = 500;
/** Messages per invocation (`lib/infra/pipeline.ts`), assuming that batches are full under load. */
const NOTIFY_BATCH = 5;
const COUNT_BATCH = 20;
const INDEX_BATCH = 5;

type Kind = Partial<Pick<Activity, "batch" | "bytes">> & { group: Group; trigger: Trigger };

export function activitiesOf(load: Load, strategy: Strategy): Activity[] {
  const fanOut = fanOutOf(load, strategy);
  return [
    ...requests(load, fanOut),
    ...sockets(load, fanOut),
    ...consequences(load),
    ...pictureActivities(load),
    ...fanOutActivities(load, fanOut),
  ];
}

function activity(name: string, perDay: number, measured: Measured, kind: Kind): Activity {
  const { requests, roundTrips, reads, writes, floor } = measured;
  const defaults = { batch: 1, bytes: 0 };
  return {
    name,
    perDay,
    usage: { requests, roundTrips, reads, writes },
    floor,
    why: measured.why,
    ...defaults,
    ...kind,
  };
}

function requests(load: Load, fanOut: FanOut): Activity[] {
  const { users, tweets, reads, favorites, behavior } = load;
  const { replyShare, readIn, pageSize, follows, visits, notificationLists } = behavior;
  const writing = { group: "posts, favorites, follows", trigger: "http", bytes: TWEET } as const;
  const reading = { group: "reading", trigger: "http", bytes: pageSize * TWEET } as const;
  const page = (share: number) => (users * reads * share) / pageSize;
  return [
    activity("createTweet", users * tweets * (1 - replyShare), usage.createTweet, writing),
    activity("createTweet, a reply", users * tweets * replyShare, usage.createReply, writing),
    activity("favoriteTweet", users * favorites, usage.favoriteTweet, writing),
    activity("followUser", users * follows, usage.followUser, writing),
    recorded(users, onRead(activity("getFeed", page(readIn.feed), usage.getFeed, reading), fanOut)),
    onRead(
      activity("getFeed, what is new", users * liveTweets(load), usage.getNewer, {
        ...reading,
        bytes: TWEET,
      }),
      fanOut,
    ),
    activity("listUserTweets", page(readIn.profiles), usage.listUserTweets, reading),
    activity("listRecentTweets", page(readIn.recent), usage.listRecentTweets, reading),
    activity("getTweet", users * reads * readIn.single, usage.getTweet, { ...reading, bytes: TWEET }),
    onRead(
      activity("listNotifications", users * notificationLists, usage.listNotifications, reading),
      fanOut,
    ),
    activity("renewSession", users * visits, usage.renewSession, { ...reading, bytes: SHORT }),
    activity("createRealtimeTicket", users * visits, usage.createTicket, {
      group: "open pages",
      trigger: "http",
      bytes: SHORT,
    }),
  ];
}

/** Adds the recent tweets of the authors on read. The floor of fan-out on read is the same. */
function onRead(one: Activity, { followedOnRead }: FanOut): Activity {
  const more = followedOnRead * onReadUsage.feedReads;
  // The list of authors on read is part of the measured reads; their recent tweets are one more round trip.
  const roundTrips = one.usage.roundTrips + (followedOnRead > 0 ? 1 : 0);
  const requests = one.usage.requests + Math.ceil(followedOnRead / 100);
  return {
    ...one,
    usage: { ...one.usage, requests, roundTrips, reads: one.usage.reads + more },
    floor: { ...one.floor, reads: one.floor.reads + more },
  };
}

/** What says that a feed is read: its item, and the index entry removed and the one added. */
const RECORDED_READ = 3;

/** Adds that a read of the feed is recorded, once a day for each user. */
function recorded(users: number, one: Activity): Activity {
  const writes = (RECORDED_READ * Math.min(users, one.perDay)) / one.perDay;
  return { ...one, usage: { ...one.usage, writes: one.usage.writes + writes } };
}

function sockets(load: Load, { followedOnRead }: FanOut): Activity[] {
  const perDay = load.users * load.behavior.visits;
  const kind = { group: "open pages", trigger: "socket" } as const;
  const rows = followedOnRead * load.behavior.listenerRows;
  const listed = listsOnline(load);
  return [
    activity("connect", perDay, listed ? usage.connect : usage.connectUnlisted, kind),
    activity("disconnect", perDay, listed ? usage.disconnect : usage.disconnectUnlisted, kind),
  ].map((one) => ({
    ...one,
    usage: { ...one.usage, writes: one.usage.writes + rows },
    why: rows > 0 ? "a row for each author on read that the user follows" : one.why,
  }));
}

function consequences({ users, tweets, favorites, behavior }: Load): Activity[] {
  const { replyShare, follows } = behavior;
  const counting = { group: "counters", trigger: "queue", batch: COUNT_BATCH } as const;
  const notifying = { group: "notifications", trigger: "queue", batch: NOTIFY_BATCH } as const;
  const perFavorite = { ...usage.countFavorites, ...share(usage.countFavorites, COUNT_BATCH) };
  return [
    activity("count a tweet", users * tweets * (1 - replyShare), usage.countTweet, counting),
    activity("count a reply", users * tweets * replyShare, usage.countReply, counting),
    activity("count a favorite", users * favorites, perFavorite, counting),
    activity("count a follow", users * follows, usage.countFollow, counting),
    activity("index a tweet", users * tweets, usage.indexTweet, {
      ...{ group: "search index", trigger: "queue", batch: INDEX_BATCH },
    }),
    activity("notify of a reply", users * tweets * replyShare, usage.notifyOfReply, notifying),
    activity("notify of a favorite", users * favorites, usage.notifyOfFavorite, notifying),
    activity("notify of a follow", users * follows, usage.notifyOfFollow, notifying),
  ];
}

/** How often a page asks whether its picture is ready. */
const LOOKS = 2;

function pictureActivities(load: Load): Activity[] {
  const perDay = picturesPerDay(load);
  const kind = { group: "pictures", trigger: "http", bytes: SHORT } as const;
  const { createTweet, postWithPictures } = usage;
  // The bench posts as many as a tweet can have.
  const more = (of: (one: Measured) => number) => (of(postWithPictures) - of(createTweet)) / MAX_PICTURES;
  const use: Measured = {
    ...{ ...postWithPictures, requests: 0, roundTrips: 1 },
    ...{ reads: more(({ reads }) => reads), writes: more(({ writes }) => writes) },
    floor: { reads: more(({ floor }) => floor.reads), writes: more(({ floor }) => floor.writes) },
  };
  return [
    activity("createMedia", perDay, usage.createMedia, kind),
    activity("getMedia", perDay * LOOKS, usage.getMedia, kind),
    activity("process a picture", perDay, usage.finishMedia, { group: "pictures", trigger: "queue" }),
    // Part of createTweet, so it invokes nothing.
    { ...activity("use a picture", perDay, use, { group: "pictures", trigger: "queue" }), batch: Infinity },
  ];
}

/** One of `count` that were measured together. */
function share({ floor, ...measured }: Measured, count: number) {
  const { requests, roundTrips, reads, writes } = measured;
  return {
    ...{
      requests: requests / count,
      roundTrips: roundTrips / count,
      reads: reads / count,
      writes: writes / count,
    },
    floor: { reads: floor.reads / count, writes: floor.writes / count },
  };
}

/** Rows written by one invocation: a full chunk, in 20 batches of which 4 are written at a time, and 5 lookups of presence. */
const CHUNK: Usage = { requests: 26, roundTrips: 6, reads: 0, writes: 0 };

/**
 * Two queries for the tweets of 30 days: by the size rules, one unit for an average author's 48 entries of 109 bytes, and
 * half a unit for 12 replies.
 */
const JUDGING = { requests: 2, roundTrips: 1, reads: 1.5, writes: 0 };

function fanOutActivities(load: Load, { rows, tweetsOnWrite }: FanOut): Activity[] {
  const { users, tweets } = load;
  const listed = listsOnline(load);
  const follower = listed ? fanOutUsage.followerListed : fanOutUsage.follower;
  const kind = { group: "feed rows", trigger: "queue", bytes: 0 } as const;
  const perRow = { requests: CHUNK.requests / 500, roundTrips: CHUNK.roundTrips / 500 };
  return [
    {
      ...{ name: "fan out a tweet", perDay: tweetsOnWrite, usage: fanOutUsage.tweet, batch: 1, ...kind },
      ...{ floor: { reads: 1, writes: 0 }, why: "author and tweet are read consistently" },
    },
    {
      ...{
        name: "judge an author",
        perDay: (users * tweets) / JUDGED_EVERY,
        usage: JUDGING,
        batch: 1,
        ...kind,
      },
      ...{ floor: { reads: 0, writes: 0 }, why: "how often an author posts decides what is cheaper" },
    },
    {
      ...{ name: "write a feed row", perDay: rows, usage: { ...perRow, ...follower }, ...kind },
      ...{ batch: 500, floor: fanOutUsage.followerFloor },
      why: listed ? "the list of everyone online" : "each follower's presence is looked up",
    },
  ];
}
