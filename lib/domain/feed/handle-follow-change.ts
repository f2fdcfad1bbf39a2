import type { FollowChange } from "../../contract/feed/events.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import { type BackfillPorts, backfillFeed, continueClear, runSecondPass } from "./backfill-feed.ts";
import { type MovePorts, moveFollowers, startMove } from "./move-followers.ts";
import { pauseFeed } from "./pause-feed.ts";
import { type ResumeFeedPorts, resumeFeed } from "./resume-feed.ts";

const CONCURRENCY = 5;

type Ports = BackfillPorts & MovePorts & ResumeFeedPorts;

/** Updates feeds after a follow, the way an author fans out, or whether somebody reads a feed, has changed. */
export function handleFollowChange(ports: Ports, change: FollowChange): Promise<void> {
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
    case "pause-feed":
      return pauseFeed(ports, change);
    case "resume-feed":
      return resumeFeed(ports, change);
  }
}
