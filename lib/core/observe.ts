/** A Lambda's structured log lines and metrics (EMF). Never log a token, an e-mail address or a tweet's text. */
import { createHash } from "node:crypto";
import { optionalEnvironment } from "./environment.ts";
import { Logger } from "./log.ts";
import { Metrics, MetricUnit } from "./metrics.ts";

export const logger = new Logger();
export const metrics = new Metrics();

export { type Logger, MetricUnit };

/** A number from 0 to 1, always the same for an id. */
const placeOf = (id: string) => createHash("sha256").update(id).digest().readUInt32BE() / 2 ** 32;

/**
 * Whether the successes of requests with these correlation ids are logged. Every function decides alike, so all lines of a
 * request are there, or none of them.
 */
export function isSampled(correlationIds: readonly string[]): boolean {
  const share = Number(optionalEnvironment("logSampling") ?? 1);
  return share >= 1 || correlationIds.some((id) => placeOf(id) < share);
}
