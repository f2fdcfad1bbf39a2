import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { NOON } from "../../people.ts";
import { captureLog } from "./capture.ts";

const { measureFanOut, measureNotification } = await import("../../../lambdas/shared/delays.ts");

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
  vi.setSystemTime(NOON + 1_234);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const tweetId = firstIdAt(NOON);
const metricsOf = (line: Record<string, unknown>) =>
  (
    line._aws as {
      CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
    }
  ).CloudWatchMetrics;

it("the delay of a fan-out is a metric by size of the audience, in ms since the tweet", () => {
  measureFanOut({ position: tweetId, audience: "upTo10k" });
  const [line] = log.allMetrics();
  expect(line).toMatchObject({ audience: "upTo10k", FanOutDelay: 1_234 });
  expect(metricsOf(line!)[0]!.Dimensions[0]).toContain("audience");
  expect(metricsOf(line!)[0]!.Metrics).toEqual([{ Name: "FanOutDelay", Unit: "Milliseconds" }]);
});

it("the delay of a notification is a metric, and never negative when clocks differ", () => {
  measureNotification(tweetId);
  vi.setSystemTime(NOON - 50);
  measureNotification(tweetId);
  expect(log.allMetrics().map(({ NotificationDelay }) => NotificationDelay)).toEqual([1_234, 0]);
});
