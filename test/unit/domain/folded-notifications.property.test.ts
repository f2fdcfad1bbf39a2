import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewsEnvelope } from "../../../lib/contract/events.ts";
import { alice } from "../../people.ts";
import { createNotifications, crowd, WINDOW } from "./notification-steps.ts";

const everyone = [...crowd(5), alice];

type Step =
  | { does: "favorite"; user: number; on: boolean }
  | { does: "pass"; time: number }
  /** Delivers an event again, or for the first time. */
  | { does: "deliver"; event: number }
  | { does: "delete" };

const user = fc.nat({ max: everyone.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("favorite"), user, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("pass"), time: fc.nat({ max: 2 * WINDOW }) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("deliver"), event: fc.nat({ max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("delete") }) },
) as fc.Arbitrary<Step>;

/** Alice's tweet, and the model of it: who favorites it, and the events that report it. */
async function createWorld() {
  const murmur = createNotifications();
  await murmur.join(...everyone);
  const tweet = await murmur.tweet(alice);
  const active = new Set<string>();
  const events: NewsEnvelope[] = [];
  return { murmur, tweet, active, events, deleted: false };
}
type World = Awaited<ReturnType<typeof createWorld>>;

async function take(world: World, taken: Step): Promise<void> {
  const { murmur, tweet, events } = world;
  switch (taken.does) {
    case "favorite":
      return favorite(world, taken);
    case "pass":
      return murmur.pass(taken.time);
    case "delete":
      world.deleted = true;
      return murmur.delete(tweet);
    case "deliver": {
      const event = events[taken.event % Math.max(1, events.length)];
      return event && murmur.deliver(event);
    }
  }
}

async function favorite(world: World, { user: n, on }: Extract<Step, { does: "favorite" }>): Promise<void> {
  const { murmur, tweet, active, events, deleted } = world;
  const { id, handle } = everyone[n] ?? alice;
  if (deleted || active.has(id) === on) return;
  if (on) active.add(id);
  else active.delete(id);
  const edge = await murmur.setFavorite({ id, handle }, tweet, on);
  if (edge) events.push(murmur.favoriteEnvelope(edge));
}

/** Every event arrives in the end, in any order. */
async function deliverAll({ murmur, events }: World, order: Iterator<number>): Promise<void> {
  const ranked = events.map((event) => ({ event, rank: order.next().value as number }));
  for (const { event } of ranked.sort((a, b) => a.rank - b.rank)) await murmur.deliver(event);
}

describe("the notification of a tweet's favorites", () => {
  it("equals the favorites there are, however events are repeated, late or reordered", async () => {
    const steps = fc.array(step, { maxLength: 60 });
    const property = fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (history, order) => {
      const world = await createWorld();
      for (const taken of history) await take(world, taken);
      await deliverAll(world, order[Symbol.iterator]());
      const { items, unread } = await world.murmur.read(alice);
      const expected = [...world.active].filter((id) => id !== alice.id);
      expect(unread).toBe(items.length);
      expect(items).toHaveLength(world.deleted || expected.length === 0 ? 0 : 1);
      for (const { count, actors } of items) {
        expect(count).toBe(expected.length);
        expect(actors.length).toBeGreaterThan(0);
        expect(expected).toEqual(expect.arrayContaining(actors.map(({ id }) => id)));
      }
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
