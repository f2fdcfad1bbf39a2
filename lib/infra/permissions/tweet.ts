import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { readMedia, useMedia } from "./media.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, handle, tweet, feed, idempotency, author, reposts, popularUsers } = prefixes;

/**
 * For `tweetHydration` in `lib/data/tweet`: tweets, their authors, and which the viewer has favorited, reposted and
 * bookmarked.
 */
export const tweetHydration: readonly Permission[] = [
  { table: ["BatchGetItem"], keys: [tweet, user] },
  { table: ["Query"], keys: [user] },
];

export const tweetPermissions = {
  "api/createTweet": [
    limitRate,
    { table: ["GetItem"], keys: [tweet, user] },
    userHydration,
    // Who has the handles that the text mentions.
    { table: ["BatchGetItem"], keys: [handle] },
    createMissingProfile,
    { table: ["PutItem"], keys: [tweet, feed] },
    readMedia,
    useMedia,
    { table: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], keys: [idempotency] },
  ],
  "api/getTweet": [
    { table: ["GetItem"], keys: [tweet, user] },
    { table: ["BatchGetItem"], keys: [tweet] },
    userHydration,
  ],
  "api/editTweet": [
    limitRate,
    { table: ["GetItem"], keys: [tweet, user] },
    { table: ["BatchGetItem"], keys: [tweet] },
    userHydration,
    // Who has the handles that the new text mentions.
    { table: ["BatchGetItem"], keys: [handle] },
    createMissingProfile,
    // The text, and the former one.
    { table: ["UpdateItem", "PutItem"], keys: [tweet] },
  ],
  "api/listTweetVersions": [{ table: ["GetItem", "Query"], keys: [tweet] }, userHydration],
  "api/getTweets": tweetHydration,
  "api/deleteTweet": [
    limitRate,
    // What a tweet was before it was edited is deleted with it.
    { table: ["GetItem", "UpdateItem", "DeleteItem"], keys: [tweet] },
    { table: ["UpdateItem"], keys: [user] },
    useMedia,
  ],
  "api/listUserTweets": [
    resolveUser,
    ...tweetHydration,
    queryIndex("GSI1", author),
    queryIndex("GSI2", reposts),
    queryIndex("GSI3", popularUsers),
  ],
  "api/getConversation": [...tweetHydration, { table: ["Query", "GetItem"], keys: [tweet] }],
  "api/listTweetQuotes": [...tweetHydration, { table: ["Query", "GetItem"], keys: [tweet] }],
  "api/listReplies": [...tweetHydration, { table: ["Query", "GetItem"], keys: [tweet] }],
} as const satisfies Permissions;
