import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { endAllSessions } from "./session.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { readSite } from "./site.ts";
import { createMissingProfile } from "./user.ts";

const { user, handle, tweet, feed, inbox, sessions, presence, rateLimit } = prefixes;
const { media, mediaOf } = prefixes;
const { cases, casesOf, decisions, reportsBy } = prefixes;
const { list, listed, author, reposts, bookmarks, blocks, mutes, followers, following, leaving } = prefixes;

/** Signs in for the caller with the password they have entered. What follows from that takes the token it yields. */
const provePassword: Permission = { accounts: ["AdminInitiateAuth"] };

export const accountPermissions = {
  "api/deleteAccount": [limitRate, createMissingProfile, { table: ["GetItem", "UpdateItem"], keys: [user] }],
  "api/restoreAccount": [limitRate, createMissingProfile, { table: ["GetItem", "UpdateItem"], keys: [user] }],
  "api/exportAccount": [
    limitRate,
    { table: ["GetItem", "PutItem", "DeleteItem"], keys: [user] },
    { send: "exports" },
    { archives: "read" },
  ],
  "api/getEmail": [{ accounts: ["AdminGetUser"] }],
  "api/changeEmail": [limitRate, provePassword],
  "api/confirmEmail": [limitRate, provePassword],
  "api/changePassword": [limitRate, provePassword, ...endAllSessions],
  "auth/start-deletions": [
    queryIndex("GSI2", leaving),
    { table: ["GetItem", "UpdateItem"], keys: [user] },
    { send: "accountJobs" },
  ],
  "events/delete-account": [
    { consume: "accountJobs" },
    { send: "accountJobs" },
    { accounts: ["AdminDeleteUser"] },
    { archives: "remove" },
    { uploads: "remove" },
    { pictures: "remove" },
    { table: ["DeleteItem"], keys: [media] },
    { table: ["GetItem", "Query", "UpdateItem", "DeleteItem"], keys: [user] },
    { table: ["UpdateItem"], keys: [tweet, handle] },
    // The user's lists, and lists of others that they are in.
    { table: ["GetItem", "Query", "UpdateItem", "DeleteItem"], keys: [list] },
    // Former texts of edited tweets.
    { table: ["DeleteItem"], keys: [tweet] },
    { table: ["Query"], keys: [feed, inbox, sessions, cases] },
    {
      table: ["BatchWriteItem"],
      keys: [user, tweet, feed, inbox, sessions, presence, rateLimit, cases, list],
    },
    queryIndex("GSI1", author, followers, inbox, listed, mediaOf),
    queryIndex("GSI2", following, reposts, casesOf, reportsBy),
  ],
  "events/export-account": [
    { consume: "exports" },
    { archives: "write" },
    { pictures: "read" },
    { table: ["BatchGetItem"], keys: [media] },
    readSite,
    { mail: "send" },
    { accounts: ["AdminGetUser"] },
    { table: ["GetItem", "BatchGetItem", "Query", "UpdateItem"], keys: [user] },
    { table: ["BatchGetItem", "Query"], keys: [tweet] },
    { table: ["Query"], keys: [inbox, sessions, cases, list] },
    { table: ["GetItem", "BatchGetItem"], keys: [cases] },
    queryIndex("GSI1", author, bookmarks, blocks, followers, decisions, mediaOf),
    queryIndex("GSI2", following, mutes, reposts, reportsBy),
  ],
} as const satisfies Permissions;
