/** A Lambda's structured log lines and metrics (EMF). Never log a token, an e-mail address or a tweet's text. */
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { useOwnLogLevel } from "./environment.ts";

useOwnLogLevel();
export const logger = new Logger();
export const metrics = new Metrics();

export { MetricUnit };
