import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { limitRate, type Permissions } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, tweet } = prefixes;

const readMutes: Permission = { table: ["Query"], keys: [user] };

export const mutePermissions = {
  "api/listMutedWords": [readMutes],
  "api/muteWord": [limitRate, readMutes, { table: ["PutItem"], keys: [user] }],
  "api/unmuteWord": [limitRate, { table: ["DeleteItem"], keys: [user] }],
  "api/muteConversation": [
    limitRate,
    { table: ["GetItem"], keys: [tweet] },
    readMutes,
    { table: ["PutItem", "DeleteItem"], keys: [user] },
  ],
  "api/listMutedConversations": tweetHydration,
} as const satisfies Permissions;
