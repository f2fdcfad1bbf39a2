import type { FollowChange } from "../../contract/events.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { type BackfillPorts, backfillFeed, runSecondPass } from "./backfill-feed.ts";
import { beginMove, type MovePorts, moveFollowers } from "./move-followers.ts";

const CONCURRENCY = 5;

/** Brings feeds in line with whatever changed about who follows whom, and how. */
export function handleFollowChange(ports: BackfillPorts & MovePorts, change: FollowChange): Promise<void> {
  switch (change.type) {
    case "follow.changed":
      return backfillFeed(ports, change.events);
    case "second-pass":
      return runSecondPass(ports, change.follows);
    case "fanOut.changed":
      return inParallel(change.events, CONCURRENCY, (event) => beginMove(ports, event));
    case "move-followers":
      return moveFollowers(ports, change);
  }
}
