/**
 * THE table of least privilege: what each function may do, and nothing else. Keys are the beginnings of partition keys;
 * with `index` those of that index. The tests compare the synthesized roles with this table exactly.
 */
import { prefixes } from "../../data/table/keys.ts";
import type { Permission } from "../access.ts";
import type { FunctionName } from "../function-names.ts";

const { user, handle, tweet, feed, inbox, idempotency, ticket, connection, presence, listeners } = prefixes;

/** Finding whom `{user}` means: an id, or the claim of a handle, then the profile. */
const resolveUser: Permission = { table: ["GetItem"], keys: [handle, user] };
/** Ids to tweets: the tweets and their authors. */
const readTweets: Permission = { table: ["BatchGetItem"], keys: [tweet, user] };
/** Which tweets of a page the reader favorited, or all that a person favorited. */
const readFavorites: Permission = { table: ["Query"], keys: [user] };
/** Ids to people: their profiles, and who of reader and person follows whom. */
const readUsers: Permission = { table: ["BatchGetItem"], keys: [user] };
/** A profile that is missing at first use is made with its handle, in one transaction. */
const healProfile: Permission = { table: ["PutItem"], keys: [user, handle] };

const queryIndex = (index: "GSI1" | "GSI2" | "GSI3", ...keys: string[]): Permission => ({
  table: ["Query"],
  index,
  keys,
});

/** Telling open pages: whose they are, writing to them, and forgetting those that are gone. */
const tellPages: readonly Permission[] = [
  { push: "sockets" },
  { table: ["BatchGetItem"], keys: [presence] },
  { table: ["DeleteItem"], keys: [connection] },
  { table: ["UpdateItem"], keys: [presence] },
];
const changeListeners: Permission = { table: ["BatchWriteItem"], keys: [listeners] };

export const permissions: Record<FunctionName, readonly Permission[]> = {
  "api/createTweet": [
    { table: ["GetItem"], keys: [tweet, user] },
    healProfile,
    { table: ["PutItem"], keys: [tweet, feed] },
    { table: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], keys: [idempotency] },
  ],
  "api/getTweet": [{ table: ["GetItem"], keys: [tweet, user] }, readUsers],
  "api/getTweets": [readTweets, readFavorites],
  "api/deleteTweet": [{ table: ["GetItem", "UpdateItem"], keys: [tweet] }],
  "api/listUserTweets": [
    resolveUser,
    readTweets,
    readFavorites,
    queryIndex("GSI1", prefixes.author),
    queryIndex("GSI3", prefixes.popularUsers),
  ],
  "api/favoriteTweet": [
    { table: ["GetItem"], keys: [tweet] },
    readUsers,
    healProfile,
    { table: ["UpdateItem"], keys: [user] },
  ],
  "api/listFavorites": [resolveUser, readTweets, readFavorites],
  "api/listReplies": [readTweets, readFavorites, { table: ["Query", "GetItem"], keys: [tweet] }],
  "api/followUser": [resolveUser, healProfile, { table: ["UpdateItem"], keys: [user] }],
  "api/listFollowers": [resolveUser, readUsers, queryIndex("GSI1", prefixes.followers)],
  "api/listFollowing": [resolveUser, readUsers, queryIndex("GSI2", prefixes.following)],
  "api/getFeed": [
    readTweets,
    readFavorites,
    { table: ["Query"], keys: [feed] },
    queryIndex("GSI1", prefixes.author),
    queryIndex("GSI3", prefixes.pulls, prefixes.popular),
  ],
  "api/listPopularTweets": [readTweets, readFavorites, queryIndex("GSI3", prefixes.popular)],
  "api/listPopularUsers": [readUsers, queryIndex("GSI3", prefixes.popularUsers)],
  "api/listRecentTweets": [readTweets, readFavorites, queryIndex("GSI2", prefixes.day)],
  "api/getUser": [resolveUser, healProfile],
  "api/updateProfile": [
    { table: ["GetItem"], keys: [user] },
    healProfile,
    { table: ["UpdateItem"], keys: [user] },
  ],
  "api/findUsers": [readUsers, queryIndex("GSI1", prefixes.handles)],
  "api/listNotifications": [
    readTweets,
    readFavorites,
    { table: ["GetItem"], keys: [user] },
    { table: ["Query"], keys: [inbox, feed] },
    queryIndex("GSI1", prefixes.author),
    queryIndex("GSI3", prefixes.pulls),
  ],
  "api/markNotificationsSeen": [
    { table: ["BatchGetItem", "UpdateItem"], keys: [user] },
    { table: ["Query"], keys: [inbox, feed] },
    queryIndex("GSI1", prefixes.author),
    queryIndex("GSI3", prefixes.pulls),
  ],
  "api/createRealtimeTicket": [{ table: ["PutItem"], keys: [ticket] }],
  "api/getOpenApi": [],
  "api/catchAll": [],

  "auth/validate-sign-up": [{ table: ["GetItem"], keys: [handle] }],
  "auth/create-profile": [{ table: ["GetItem"], keys: [user] }, healProfile],

  "realtime/connect": [
    { table: ["DeleteItem"], keys: [ticket] },
    { table: ["UpdateItem"], keys: [presence] },
    { table: ["PutItem"], keys: [connection] },
    queryIndex("GSI3", prefixes.pulls),
    changeListeners,
  ],
  "realtime/disconnect": [
    { table: ["DeleteItem"], keys: [connection] },
    { table: ["UpdateItem"], keys: [presence] },
    queryIndex("GSI3", prefixes.pulls),
    changeListeners,
  ],

  "events/publish-changes": [{ consume: "stream" }, { publish: "events" }, { send: "streamDeadLetterQueue" }],
  "events/fan-out-tweet": [
    { consume: "tweetFanOut" },
    { table: ["GetItem", "UpdateItem"], keys: [user] },
    { table: ["BatchGetItem"], keys: [tweet] },
    queryIndex("GSI1", prefixes.followers, prefixes.author),
    { table: ["BatchWriteItem"], keys: [feed] },
    { send: "feedWrites" },
    ...tellPages,
    { table: ["Query"], keys: [listeners] },
    changeListeners,
  ],
  "events/write-feed-rows": [
    { consume: "feedWrites" },
    { table: ["BatchGetItem"], keys: [tweet] },
    { table: ["BatchWriteItem"], keys: [feed] },
    ...tellPages,
    changeListeners,
  ],
  "events/backfill-feed": [
    { consume: "followChanges" },
    { send: "followChanges" },
    { table: ["BatchGetItem", "UpdateItem"], keys: [user] },
    { table: ["BatchWriteItem"], keys: [feed] },
    queryIndex("GSI1", prefixes.author, prefixes.followers),
    { table: ["BatchGetItem"], keys: [presence] },
    changeListeners,
  ],
  "events/notify": [
    { consume: "notifications" },
    { table: ["BatchGetItem"], keys: [tweet, user, handle] },
    { table: ["BatchWriteItem"], keys: [inbox] },
    ...tellPages,
  ],
  "events/update-counters": [
    { consume: "edges" },
    { table: ["BatchGetItem", "UpdateItem", "DeleteItem"], keys: [tweet, user] },
    queryIndex("GSI3", prefixes.popular, prefixes.popularUsers),
  ],
};
