/** Every drill. A new one is one more entry. */
import { apiOutages } from "./api-outages.ts";
import { deadLettered } from "./dead-letters.ts";
import type { Drill } from "./drill.ts";
import { flakyCalls } from "./flaky-calls.ts";
import { indexOutages } from "./index-outages.ts";
import { killedSteps } from "./killed-steps.ts";
import { pipelineOutages } from "./pipeline-outages.ts";
import { pushOutage } from "./push-outage.ts";
import { region } from "./region/index.ts";
import { restore } from "./restore.ts";
import { stolenToken } from "./stolen-token.ts";

export const drills: readonly Drill[] = [
  ...apiOutages,
  ...flakyCalls,
  ...pipelineOutages,
  ...indexOutages,
  pushOutage,
  killedSteps,
  ...deadLettered,
  region,
  restore,
  stolenToken,
];
