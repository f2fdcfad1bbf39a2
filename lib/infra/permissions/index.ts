/**
 * The least-privilege table: exactly what each function may do. Tests compare the synthesized roles with it. A function
 * without an entry does not compile.
 */
import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import type { FunctionName } from "../function-names.ts";
import { accountPermissions } from "./account.ts";
import { bookmarkPermissions } from "./bookmark.ts";
import { counterPermissions } from "./counters.ts";
import { discoverPermissions } from "./discover.ts";
import { favoritePermissions } from "./favorite.ts";
import { feedPermissions } from "./feed.ts";
import { followPermissions } from "./follow.ts";
import { hashtagPermissions } from "./hashtag.ts";
import { healthPermissions } from "./health.ts";
import { listPermissions } from "./list.ts";
import { mediaPermissions } from "./media.ts";
import { mutePermissions } from "./mute.ts";
import { notificationPermissions } from "./notification.ts";
import { realtimePermissions } from "./realtime.ts";
import { relationPermissions } from "./relation.ts";
import { reportPermissions } from "./report.ts";
import { repostPermissions } from "./repost.ts";
import { searchPermissions } from "./search.ts";
import { sessionPermissions } from "./session.ts";
import { sitePermissions } from "./site.ts";
import { tweetPermissions } from "./tweet.ts";
import { userPermissions } from "./user.ts";

export const permissions: Record<FunctionName, readonly Permission[]> = {
  ...tweetPermissions,
  ...favoritePermissions,
  ...repostPermissions,
  ...bookmarkPermissions,
  ...followPermissions,
  ...relationPermissions,
  ...mutePermissions,
  ...listPermissions,
  ...reportPermissions,
  ...feedPermissions,
  ...discoverPermissions,
  ...counterPermissions,
  ...searchPermissions,
  ...hashtagPermissions,
  ...mediaPermissions,
  ...userPermissions,
  ...accountPermissions,
  ...sessionPermissions,
  ...notificationPermissions,
  ...realtimePermissions,
  ...sitePermissions,
  ...healthPermissions,
  "events/publish-changes": [
    { consume: "stream" },
    { publish: "events" },
    { send: "streamDeadLetterQueue" },
    { table: ["UpdateItem"], keys: [prefixes.heartbeat] },
  ],
  "api/getOpenApi": [],
  "ops/smoke": [],
  "api/catchAll": [],
};
