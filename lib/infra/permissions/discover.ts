import { prefixes } from "../../data/table/key-prefixes.ts";
import { type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";
import { userHydration } from "./user.ts";

const { user, day, popular, popularUsers, following } = prefixes;

export const discoverPermissions = {
  "api/listPopularTweets": [...tweetHydration, queryIndex("GSI3", popular)],
  "api/listPopularUsers": [userHydration, queryIndex("GSI3", popularUsers)],
  "api/listSuggestions": [
    userHydration,
    { table: ["GetItem", "PutItem"], keys: [user] },
    queryIndex("GSI2", following),
    queryIndex("GSI3", popularUsers),
  ],
  "api/listRecentTweets": [...tweetHydration, queryIndex("GSI2", day)],
} as const satisfies Permissions;
