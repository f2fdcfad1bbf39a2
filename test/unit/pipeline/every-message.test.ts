import { beforeAll, describe, expect, it } from "vitest";
import { fromJSONSchema } from "zod";
import { HotCounters } from "../../../lib/contract/counters/events.ts";
import { CountableEnvelope, eventSchemas } from "../../../lib/contract/events.ts";
import { countablesIn } from "../../../lib/domain/counters/countables.ts";
import { hotCountersOf } from "../../../lib/domain/counters/hot-counters.ts";
import { consumers } from "../../../lib/infra/pipeline.ts";
import { partsOf } from "../../../lib/messaging/split.ts";
import { recordEveryMessage, schemas, stepOf } from "../../soak/every-message.ts";
import { readPreviousRelease } from "../../soak/previous-release/index.ts";

/**
 * Messages about what the previous release does not know. Its steps refuse them instead of misreading them, and they are retried
 * until a step of this release gets them (decision record 0062). Feeds are paused and resumed a month after the deployment that
 * brings this, when no step of the release before is left.
 */
const isNew = ({ type = "", action = "", pushes = [] }: Message) =>
  ["repost.changed", "decision.made", "pause-feed", "resume-feed", "tweet.edited"].includes(type) ||
  ["writeRepost", "removeRepost", "edit"].includes(action) ||
  pushes.some(({ update }) => update.type === "edit");

type Message = { type?: string; action?: string; pushes?: { update: { type: string } }[] };

let sent: Map<string, Set<string>>;
let deadLetters: unknown[];

beforeAll(async () => {
  ({ sent, deadLetters } = await recordEveryMessage());
});

describe("every message that any code sends", () => {
  it("is accepted by the step that receives it, whole and split into its events", () => {
    for (const [queue, bodies] of sent)
      for (const body of bodies)
        for (const message of [JSON.parse(body), ...partsOf(JSON.parse(body))])
          expect(
            schemas[stepOf(queue)].safeParse(message).error,
            `${queue}: ${body.slice(0, 300)}`,
          ).toBeUndefined();
    expect(deadLetters).toEqual([]);
  });

  it("is accepted by the steps of the previous release, which share the queues during a deployment", async () => {
    const previous = await readPreviousRelease();
    for (const [queue, bodies] of sent) {
      const known = previous.schemas[stepOf(queue)];
      // A new step has no previous version.
      if (!known) continue;
      const schema = fromJSONSchema(known);
      const accepted = [...bodies].filter((body) => schema.safeParse(JSON.parse(body)).success);
      expect(accepted, queue).toEqual([...bodies].filter((body) => !isNew(JSON.parse(body))));
    }
  });

  it("is accepted by the step for hot counters, whichever countable is contended", () => {
    for (const body of sent.get("counterUpdates") ?? []) {
      const countables = countablesIn(CountableEnvelope.parse(JSON.parse(body)));
      const messages = hotCountersOf(countables.map((countable) => ({ countable, target: "any" })));
      expect(messages.length).toBeGreaterThan(0);
      for (const message of messages)
        expect(
          HotCounters.safeParse(JSON.parse(JSON.stringify(message))).error,
          body.slice(0, 300),
        ).toBeUndefined();
    }
  });

  it("was sent here, so no kind of message is missing from this test", () => {
    const kinds = [...sent].flatMap(([queue, bodies]) =>
      [...bodies].map((body) => {
        const { type, action, background } = JSON.parse(body) as Record<string, unknown>;
        return [queue, type ?? action ?? "", ...(background ? ["background"] : [])].join(" ").trim();
      }),
    );
    const events = Object.keys(eventSchemas);
    const subscribed = consumers.flatMap(({ queue, subscribesTo }) =>
      subscribesTo.map((type) => `${queue} ${type}`),
    );
    expect(new Set(subscribed.map((name) => name.split(" ")[1]))).toEqual(new Set(events));
    expect([...new Set(kinds)].filter((kind) => kind !== "hotCounters").sort()).toEqual(
      [
        "accountJobs",
        "exports",
        // Without hotCounters: what is contended depends on timing.
        ...subscribed,
        "backgroundFeedWrites remove background",
        "backgroundFeedWrites removeRepost background",
        "backgroundFeedWrites write background",
        "feedJobs clear-feed",
        "feedJobs move-followers",
        "feedJobs pause-feed",
        "feedJobs resume-feed",
        "feedWrites edit",
        "feedWrites write",
        "feedWrites writeRepost",
        "followChanges second-pass",
        "liveUpdates push",
        "liveUpdates push-to-listeners",
        "tweetFanOut fan-out-shard",
      ].sort(),
    );
  });
});
