import type { FollowChange } from "../../contract/feed/events.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import { type BackfillPorts, backfillFeed, continueClear, runSecondPass } from "./backfill-feed.ts";
import { type MovePorts, moveFollowers, startMove } from "./move-followers.ts";

const CONCURRENCY = 5;

/** Updates feeds after a follow, or the way an author fans out, has changed. */
export function handleFollowChange(ports: BackfillPorts & MovePorts, change: FollowChange): Promise<void> {
  switch (change.type) {
    case "follow.changed":
      return backfillFeed(ports, change.events);
    case "second-pass":
      return runSecondPass(ports, change.follows);
    case "fanOut.changed":
      return allInParallel(change.events, CONCURRENCY, (event) => startMove(ports, event));
    case "move-followers":
      return moveFollowers(ports, change);
    case "clear-feed":
      return continueClear(ports, change);
  }
}
