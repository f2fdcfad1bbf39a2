import { describe, expect, it } from "vitest";
import { firstIdAt, isoOf } from "../../../../lib/core/ids.ts";
import { present } from "../../../../lib/operations/trace/present.ts";
import { type Line, stepsOf } from "../../../../lib/operations/trace/timeline.ts";
import { trace } from "../../../../lib/operations/trace/trace.ts";
import { NOON } from "../../../people.ts";

const tweetId = firstIdAt(NOON);
const CORRELATION_ID = "request-of-alice=";

const request = (more: object = {}): Line => ({
  ...{ message: "request", operation: "createTweet", status: "201", Latency: 40 },
  ...{ correlation_id: CORRELATION_ID, tweetId, _aws: { Timestamp: NOON + 40 } },
  ...more,
});

const published: Line = {
  ...{
    message: "events published",
    step: "publish-changes",
    correlationIds: [CORRELATION_ID, "request-of-bob"],
  },
  timestamp: isoOf(NOON + 200),
};

const handled = (step: string, more: object = {}): Line => ({
  ...{ message: "message handled", step, correlationIds: [CORRELATION_ID] },
  ...{ sentAt: NOON + 210, receivedAt: NOON + 260, timestamp: isoOf(NOON + 300) },
  ...more,
});

const COMPLETE = [
  request(),
  published,
  ...["fan-out-tweet", "index-tweets", "notify", "update-counters"].map((step) => handled(step)),
  handled("push-live-updates", { timestamp: isoOf(NOON + 400) }),
];

/** Finds a term as the logs do: anywhere in a line. */
const searching = (lines: readonly Line[]) => async (term: string) =>
  lines.filter((line) => JSON.stringify(line).includes(term));

const timelineIn = (lines: readonly Line[], id: string = tweetId) =>
  trace(searching(lines), { id, hours: 24, now: NOON + 1_000 });

describe("the timeline of alice's tweet", () => {
  it("is the same by the tweet's id and by the correlation id, and has every step with its delays", async () => {
    const timeline = await timelineIn(COMPLETE);
    expect(timeline).toEqual(await timelineIn(COMPLETE, CORRELATION_ID));
    expect(present(timeline).split("\n")).toEqual([
      `createTweet, ${isoOf(NOON)}`,
      "       +0 ms  request             createTweet",
      "      +40 ms  request             stored and answered with 201 (took 40 ms)",
      "     +200 ms  publish-changes     published",
      "     +300 ms  fan-out-tweet       rows written, or sent on in chunks (waited 50 ms, took 40 ms)",
      "     +300 ms  index-tweets        postings written (waited 50 ms, took 40 ms)",
      "     +300 ms  notify              notifications written (waited 50 ms, took 40 ms)",
      "     +300 ms  update-counters     counted (waited 50 ms, took 40 ms)",
      "     +400 ms  push-live-updates   live updates sent (waited 50 ms, took 140 ms)",
      "Complete.",
    ]);
  });

  it("says which step is missing", async () => {
    const timeline = await timelineIn(COMPLETE.filter(({ step }) => step !== "notify"));
    expect(timeline.missing).toEqual(["notify"]);
    expect(present(timeline)).toContain("Incomplete: no success is logged by notify.");
  });

  it("shows a step that failed, which is missing until a later try succeeds", async () => {
    const error = { name: "TimeoutError", message: "The table did not answer.", stack: "…" };
    const failure = handled("notify", { message: "message failed", error, timestamp: isoOf(NOON + 290) });
    const failed = await timelineIn([...COMPLETE.filter(({ step }) => step !== "notify"), failure]);
    expect(failed.missing).toEqual(["notify"]);
    expect(present(failed)).toContain(
      "notify              FAILED: message failed: TimeoutError: The table did not answer. (waited",
    );
    expect((await timelineIn([...COMPLETE, failure])).missing).toEqual([]);
  });

  it("ends with the answer if the request was refused", async () => {
    const timeline = await timelineIn([request({ status: "422" })]);
    expect(timeline.missing).toEqual([]);
    expect(present(timeline)).toContain("FAILED: refused with 422");
  });

  it("misses nothing after a block that ended no follow, and every step after one that did", async () => {
    const block = request({ operation: "blockUser", status: "200" });
    expect((await timelineIn([block])).missing).toEqual([]);
    const ended = await timelineIn([block, published]);
    expect(ended.missing).toEqual(["backfill-feed", "notify", "update-counters"]);
  });

  it("has no lines of other requests", async () => {
    const others = handled("notify", { correlationIds: ["request-of-bob"], note: CORRELATION_ID });
    expect(await timelineIn([...COMPLETE, others])).toEqual(await timelineIn(COMPLETE));
  });
});

describe("trace", () => {
  it("searches the hours after a tweet, and the last hours for a correlation id", async () => {
    const periods: object[] = [];
    const findLines = async (_: string, period: object) => {
      periods.push(period);
      return [published];
    };
    await expect(trace(findLines, { id: tweetId, hours: 1, now: NOON + 9e9 })).rejects.toThrow("No log line");
    await trace(findLines, { id: CORRELATION_ID, hours: 1, now: NOON });
    expect(periods).toEqual([
      { from: NOON - 60_000, to: NOON + 3_540_000 },
      { from: NOON - 3_600_000, to: NOON },
    ]);
  });

  it("refuses what could change the query", async () => {
    await expect(timelineIn(COMPLETE, '" or 1 = 1')).rejects.toThrow(
      "neither a correlation id nor a tweet's id",
    );
  });

  it("knows the steps of each write from the pipeline", () => {
    expect(stepsOf("followUser")).toEqual(["publish-changes", "backfill-feed", "notify", "update-counters"]);
    expect(stepsOf("favoriteTweet")).toEqual(["publish-changes", "notify", "update-counters"]);
    expect(stepsOf("repostTweet")).toEqual(["publish-changes", "fan-out-tweet", "notify", "update-counters"]);
    expect(stepsOf("editTweet")).toEqual(["publish-changes", "fan-out-tweet", "index-tweets"]);
    expect(stepsOf("decideReport")).toEqual(["publish-changes", "notify", "process-media"]);
    expect(stepsOf("getFeed")).toEqual([]);
  });
});
