import { checkSignIn } from "../../../lib/accounts/sign-in.ts";
import * as routes from "../../../lib/contract/health/routes.ts";
import { readThrough } from "../../../lib/core/cache.ts";
import { now } from "../../../lib/core/clock.ts";
import { within } from "../../../lib/core/deadline.ts";
import { environment } from "../../../lib/core/environment.ts";
import { getHeartbeat, sendHeartbeat } from "../../../lib/data/health/index.ts";
import { DomainError } from "../../../lib/domain/errors.ts";
import { getHealth } from "../../../lib/domain/health/get-health.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = {
  getHeartbeat: within(1_000, getHeartbeat),
  sendHeartbeat: within(1_000, sendHeartbeat),
  checkSignIn,
  now,
};

/** Reports of failures are cached as well: however many ask, they cause no more work than one of them. */
const report = readThrough(() => getHealth(ports), { maxSize: 1, fresh: 3_000, stale: 0, onError: 0 });

export const handler = endpoint(routes.getHealth, async () => {
  const { streamAge, failures } = await report();
  if (failures.length > 0) throw new DomainError("unavailable", failures.join(" "));
  const region = environment("region");
  return { body: { status: "ok" as const, region, streamAge } };
});
