import { describe, expect, it } from "vitest";
import type { Activity } from "../../../lib/capacity/activities.ts";
import { billOf } from "../../../lib/capacity/bill.ts";
import { millisecondsOf } from "../../../lib/capacity/compute.ts";
import { deployed } from "../../../lib/capacity/fan-out.ts";
import { loadOf, perSecond } from "../../../lib/capacity/load.ts";
import { concurrencyOf, consumers } from "../../../lib/infra/pipeline.ts";

/** Invocations at a time in the busiest hour: the messages of a batch wait together, but share a processor. */
function neededFor(activities: readonly Activity[], peak: number): number {
  return activities.reduce((sum, { perDay, usage: { requests }, usage, batch }) => {
    const waiting = millisecondsOf({ requests: 0, roundTrips: usage.roundTrips });
    const computing = batch * millisecondsOf({ requests, roundTrips: 0 });
    return sum + (peak * perSecond(perDay / batch) * (waiting + computing)) / 1000;
  }, 0);
}

describe.each([1e6, 1e8])("With %d users", (users) => {
  const load = loadOf({ users, tweets: 2, reads: 50, favorites: 10, meanFollowers: 200 });
  const { activities } = billOf(load, deployed);
  const writes = activities.reduce((sum, { perDay, usage }) => sum + perDay * usage.writes, 0);
  const table = { warmThroughput: Math.ceil(load.peak * perSecond(writes)), localEndpoint: undefined };
  const limitOf = (queue: string) => concurrencyOf(consumers.find((one) => one.queue === queue)!, table);

  it.each([
    ["notifications", "notifications"],
    ["counters", "counterUpdates"],
  ])("the consumer of %s keeps up with the busiest hour", (group, queue) => {
    const needed = neededFor(
      activities.filter((one) => one.group === group),
      load.peak,
    );
    expect(needed).toBeGreaterThan(0);
    expect(needed).toBeLessThanOrEqual(limitOf(queue));
  });
});
