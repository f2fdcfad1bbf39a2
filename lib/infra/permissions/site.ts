import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { type Permissions, queryIndex } from "./shared.ts";
import { resolveUser } from "./user.ts";

const { site, user, tweet, author, day, popularUsers } = prefixes;

export const readSite: Permission = { table: ["GetItem"], keys: [site] };

/** Readers of pages are anonymous, so nothing of a viewer is granted. */
export const sitePermissions = {
  "pages/getTweetPage": [
    readSite,
    { table: ["GetItem"], keys: [tweet] },
    { table: ["BatchGetItem"], keys: [user] },
  ],
  "pages/getProfilePage": [readSite, resolveUser],
  "pages/getUserAtom": [
    readSite,
    resolveUser,
    { table: ["BatchGetItem"], keys: [tweet, user] },
    queryIndex("GSI1", author),
  ],
  "pages/getSitemap": [
    readSite,
    { table: ["BatchGetItem"], keys: [user] },
    queryIndex("GSI2", day),
    queryIndex("GSI3", popularUsers),
  ],
} as const satisfies Permissions;
