/** Events for the tests of messaging. */
import type { Event } from "../../../lib/contract/events.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { alice, bob, NOON } from "../../people.ts";

/** Alice follows bob, in request number `n`. */
export const follow = (n: number): Event => ({
  ...{ type: "follow.changed", followerId: alice.id, followeeId: bob.id, since: firstIdAt(NOON + n) },
  ...{ active: true, counted: 0, correlationId: `request ${n}` },
});

/** Alice favorites a tweet, in request number `n`. */
export const favorite = (n: number): Event => ({
  ...{ type: "favorite.changed", userId: alice.id, tweetId: firstIdAt(NOON), since: firstIdAt(NOON + n) },
  ...{ active: true, counted: 0, correlationId: `request ${n}` },
});

export const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
