import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";

const { user, handle, tweet, feed, inbox, sessions, presence, rateLimit, listeners, list, listed } = prefixes;
const { mediaOf, term } = prefixes;
const { author, followers, favoritedBy, repostedBy, reposts, following, day, popular, popularUsers, onRead } =
  prefixes;

/** Reads and repairs, by key; `lib/operations` says which command uses what. */
export const tablePermissions: readonly Permission[] = [
  { table: ["GetItem", "BatchGetItem"], keys: [user, handle, tweet, feed, presence, rateLimit, list] },
  { table: ["Query"], keys: [user, tweet, feed, inbox, sessions, listeners, list] },
  {
    table: ["Query"],
    keys: [author, followers, favoritedBy, repostedBy, inbox, listed, mediaOf],
    index: "GSI1",
  },
  { table: ["Query"], keys: [following, reposts, day], index: "GSI2" },
  { table: ["Query"], keys: [popular, popularUsers, onRead], index: "GSI3" },
  { table: ["UpdateItem"], keys: [user, tweet, handle, rateLimit, list] },
  { table: ["PutItem"], keys: [handle] },
  { table: ["DeleteItem"], keys: [handle, list] },
  { table: ["BatchWriteItem"], keys: [feed, sessions, list, term] },
  { publish: "events" },
];
