import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";

const { user, handle, tweet, feed, inbox, sessions, presence, rateLimit, listeners } = prefixes;
const { author, followers, favoritedBy, repostedBy, reposts, following, day, popular, popularUsers, onRead } =
  prefixes;

/** Reads and repairs, by key; `lib/operations` says which command uses what. */
export const tablePermissions: readonly Permission[] = [
  { table: ["GetItem", "BatchGetItem"], keys: [user, handle, tweet, feed, presence, rateLimit] },
  { table: ["Query"], keys: [user, tweet, feed, inbox, sessions, listeners] },
  { table: ["Query"], keys: [author, followers, favoritedBy, repostedBy, inbox], index: "GSI1" },
  { table: ["Query"], keys: [following, reposts, day], index: "GSI2" },
  { table: ["Query"], keys: [popular, popularUsers, onRead], index: "GSI3" },
  { table: ["UpdateItem"], keys: [user, tweet, handle, rateLimit] },
  { table: ["PutItem", "DeleteItem"], keys: [handle] },
  { table: ["BatchWriteItem"], keys: [feed, sessions] },
  { publish: "events" },
];
