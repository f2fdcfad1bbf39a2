import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";

const { media, mediaDue, tweet } = prefixes;

/** Looks up pictures that are to be used. */
export const readMedia: Permission = { table: ["BatchGetItem"], keys: [media] };
/** In a transaction with the tweet or the profile that uses a picture, or no longer does. */
export const useMedia: Permission = { table: ["UpdateItem"], keys: [media] };

export const mediaPermissions = {
  "api/createMedia": [limitRate, readMedia, { table: ["PutItem"], keys: [media] }, { uploads: "create" }],
  "api/getMedia": [readMedia],
  "events/process-media": [
    { consume: "uploads" },
    { table: ["BatchGetItem"], keys: [media, tweet] },
    useMedia,
    { uploads: "take" },
    { pictures: "write" },
    { pictures: "move" },
  ],
  "events/remove-media": [
    queryIndex("GSI2", mediaDue),
    { table: ["UpdateItem", "DeleteItem"], keys: [media] },
    { uploads: "remove" },
    { pictures: "remove" },
  ],
} as const satisfies Permissions;
