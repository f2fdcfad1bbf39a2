import type { ScheduledEvent } from "aws-lambda";
import { backOff } from "../../../lib/core/back-off.ts";
import { newId } from "../../../lib/core/clock.ts";
import { environment } from "../../../lib/core/environment.ts";
import { dayBefore } from "../../../lib/core/ids.ts";
import { logger, MetricUnit, metrics } from "../../../lib/core/observe.ts";
import * as counters from "../../../lib/data/counters/index.ts";
import { listDayTweets, rankTweetsOfDay } from "../../../lib/data/discover/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { recountSample } from "../../../lib/domain/counters/recount-sample.ts";

const { readCounters, readCounts, countItems, zeroDamaged, cutLineOf, commitCounts } = counters;
const ports = {
  ...{ readCounters, readCounts, countItems, zeroDamaged, cutLineOf, commitCounts },
  ...{ listDayTweets, rankTweetsOfDay, getTweets: getTweetsConsistently },
  ...{ newId, pause: backOff, random: () => Math.random() },
};

/** Runs every day, about the day before. `time` is when it should have run. */
export const handler = async ({ time }: Pick<ScheduledEvent, "time">): Promise<void> => {
  const fanOutOnWriteLimit = Number(environment("fanOutOnWriteLimit"));
  const day = dayBefore(time.slice(0, 10));
  const { drifts, ...sample } = await recountSample({ ...ports, fanOutOnWriteLimit }, day);
  for (const drift of drifts) logger.warn("wrong counters", drift);
  logger.info("counters recounted", { day, ...sample, wrong: drifts.length });
  const repaired = drifts.filter((drift) => drift.repaired).length;
  if (repaired === 0) return;
  metrics.addMetric("CountersRepaired", MetricUnit.Count, repaired);
  metrics.publishStoredMetrics();
};
