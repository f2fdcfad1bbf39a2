import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { readMedia, useMedia } from "./media.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";

const { user, tweet, handle, handles, people } = prefixes;

/** Resolves `{user}` (an id or an @handle) to a profile. */
export const resolveUser: Permission = { table: ["GetItem"], keys: [handle, user] };
/** Creates a missing profile, its handle claim and the words it is found by in one transaction. */
export const createMissingProfile: Permission = { table: ["PutItem"], keys: [user, handle] };
/** For `userHydration` in `lib/data/user`: profiles, and how they and the viewer follow, block and mute each other. */
export const userHydration: Permission = { table: ["BatchGetItem", "Query"], keys: [user] };

export const userPermissions = {
  "api/getUser": [resolveUser, userHydration, createMissingProfile],
  "api/updateProfile": [
    limitRate,
    { table: ["GetItem"], keys: [user, tweet] },
    createMissingProfile,
    { table: ["UpdateItem", "DeleteItem"], keys: [user] },
    readMedia,
    useMedia,
  ],
  "api/findUsers": [userHydration, queryIndex("GSI1", handles)],
  "api/searchPeople": [userHydration, queryIndex("GSI1", people)],
  "auth/validate-sign-up": [{ table: ["GetItem"], keys: [handle] }],
  "auth/delete-unconfirmed-users": [{ accounts: ["ListUsers", "AdminDeleteUser"] }],
  "auth/create-profile": [{ table: ["GetItem"], keys: [user] }, createMissingProfile],
} as const satisfies Permissions;
