/** Every Lambda's name, which is also its folder in `lambdas/`. */
import type { Operation } from "../contract/index.ts";
import type { SitePage } from "../contract/site/pages.ts";

export type Step =
  | "publish-changes"
  | "fan-out-tweet"
  | "write-feed-rows"
  | "backfill-feed"
  | "notify"
  | "push-live-updates"
  | "push-notifications"
  | "update-counters"
  | "update-hot-counters"
  | "index-tweets"
  | "delete-account"
  | "export-account"
  | "process-media";
/** What runs by the clock beside the steps. */
type Timer = "start-pauses" | "remove-media";
type Trigger = "validate-sign-up" | "create-profile" | "delete-unconfirmed-users" | "start-deletions";

type SocketRoute = "connect" | "disconnect";

export type FunctionName =
  | `api/${Operation | "catchAll"}`
  | `events/${Step | Timer}`
  | `auth/${Trigger}`
  | `realtime/${SocketRoute}`
  | `pages/${SitePage}`
  | `ops/${"smoke" | "recount"}`;

/** A function's construct id: `events/update-counters` → `UpdateCounters`. */
export function constructId(name: FunctionName): string {
  const last = name.slice(name.indexOf("/") + 1);
  return last.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
