import type { FollowChange } from "../../contract/events.ts";
import { inParallel } from "../in-parallel.ts";
import { type BackfillPorts, backfillFeed, settleFollows } from "./backfillFeed.ts";
import { beginMove, type MovePorts, moveFollowers } from "./moveFollowers.ts";

const CONCURRENCY = 5;

/** Brings feeds in line with whatever changed about who follows whom, and how. */
export function handleFollowChange(ports: BackfillPorts & MovePorts, change: FollowChange): Promise<void> {
  switch (change.type) {
    case "follow.changed":
      return backfillFeed(ports, change.events);
    case "settle-follows":
      return settleFollows(ports, change.follows);
    case "delivery.changed":
      return inParallel(change.events, CONCURRENCY, (event) => beginMove(ports, event));
    case "move-followers":
      return moveFollowers(ports, change);
  }
}
