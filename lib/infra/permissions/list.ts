import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, list, author, idempotency } = prefixes;

const readList: Permission = { table: ["GetItem"], keys: [list] };
/** A list with its members. */
const readMembers: Permission = { table: ["Query"], keys: [list] };
/** The owner, and whether the owner and the viewer are kept apart. */
const readOwner: Permission = { table: ["BatchGetItem", "Query"], keys: [user] };
const ownProfile: readonly Permission[] = [{ table: ["GetItem"], keys: [user] }, createMissingProfile];

export const listPermissions = {
  "api/createList": [
    limitRate,
    ...ownProfile,
    { table: ["GetItem", "PutItem"], keys: [list] },
    { table: ["UpdateItem"], keys: [user] },
    { table: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], keys: [idempotency] },
  ],
  "api/getList": [readList, readOwner],
  "api/updateList": [limitRate, ...ownProfile, { table: ["GetItem", "UpdateItem"], keys: [list] }],
  "api/deleteList": [
    limitRate,
    { table: ["GetItem", "Query", "UpdateItem", "DeleteItem", "BatchWriteItem"], keys: [list] },
    { table: ["UpdateItem"], keys: [user] },
  ],
  "api/setListMember": [
    limitRate,
    resolveUser,
    createMissingProfile,
    { table: ["Query"], keys: [user] },
    { table: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], keys: [list] },
  ],
  "api/listListMembers": [readMembers, userHydration],
  "api/listListTweets": [readMembers, ...tweetHydration, queryIndex("GSI1", author)],
  "api/listUserLists": [resolveUser, readOwner, { table: ["BatchGetItem"], keys: [list] }],
} as const satisfies Permissions;
