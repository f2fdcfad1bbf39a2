import { environment } from "../../../lib/core/environment.ts";
import { logger, MetricUnit, metrics } from "../../../lib/core/observe.ts";
import { smoke } from "../../../lib/http/smoke.ts";

/** Runs every few minutes: the smoke test, against the addresses that people use. */
export const handler = async (): Promise<void> => {
  const webUrl = environment("websiteUrl");
  const findings = await smoke({ apiUrl: webUrl, webUrl, signInUrl: environment("signInUrl") });
  const failed = findings.filter(({ problem }) => problem);
  for (const { check, problem } of failed) logger.error("smoke check failed", { check, problem });
  metrics.addMetric("SmokeChecksFailed", MetricUnit.Count, failed.length);
  metrics.publishStoredMetrics();
};
