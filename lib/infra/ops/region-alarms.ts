/** The alarms of deployments to several regions. */
import type { AlarmRow } from "./alarms.ts";

/**
 * A region that serves publishes events; one that stands by reads the other's records.
 * Both within a minute happen when requests move, and when clients or flapping health checks reach both regions.
 */
export const regionAlarms: readonly AlarmRow[] = [
  {
    name: "both-regions-write",
    reason:
      "Both regions took writes within a minute. Of two writes to one row the later one stays, so counters may be wrong.",
    severity: "ticket",
    expression: "IF(own > 0 && others > 0, others, 0)",
    metrics: ({ publisher }) => ({
      own: { ...publisher("EventsPublished"), stat: "Sum" },
      others: { ...publisher("RecordsOfOtherRegions"), stat: "Sum" },
    }),
    ...{ threshold: 0, periodSeconds: 60, datapoints: 1, of: 1 },
  },
];
