/** AWS's default quotas against what the load needs in its busiest hour. */
import type { Bill } from "./bill.ts";
import { peakConcurrency } from "./compute.ts";
import { type Load, perSecond } from "./load.ts";
import { TOKEN_REQUESTS, tokenRequestsPerSecond } from "./token-requests.ts";

export type Quota = {
  service: string;
  name: string;
  /** For Service Quotas; undefined if only the account team can raise the quota. */
  code: string | undefined;
  limit: number;
  needed: number;
  /** Users at which the load reaches it. */
  usersAtLimit: number;
};

/** All quotas that the load can reach, first the one that it reaches with the fewest users. */
export function quotasOf(load: Load, bill: Bill): Quota[] {
  const { users, peak, behavior } = load;
  const { activities, pipeline, compute } = bill;
  const sum = (of: (one: Bill["activities"][number]) => number) =>
    activities.reduce((total, one) => total + of(one), 0);
  const busiest = (perDay: number) => peak * perSecond(perDay);
  const requests = sum(({ trigger, perDay }) => (trigger === "http" ? perDay : 0));
  const quota = (
    service: string,
    name: string,
    code: string | undefined,
    limit: number,
    needed: number,
  ): Quota => ({
    ...{ service, name, code, limit, needed },
    usersAtLimit: (users * limit) / needed,
  });
  return [
    quota("lambda", "Concurrent executions", "L-B99A9384", 1000, peakConcurrency(load, compute)),
    quota("apigateway", "Throttle rate", "L-8A5B8E43", 10_000, busiest(requests + pipeline.pushes)),
    quota(
      "apigateway",
      "WebSocket new connections rate",
      "L-9ED1E49A",
      500,
      busiest(users * behavior.visits),
    ),
    quota(
      "dynamodb",
      "Table-level write throughput limit",
      "L-AB614373",
      40_000,
      busiest(sum(({ perDay, usage }) => perDay * usage.writes)),
    ),
    quota(
      "dynamodb",
      "Table-level read throughput limit",
      "L-CF0CBE56",
      40_000,
      busiest(sum(({ perDay, usage }) => perDay * usage.reads)),
    ),
    quota(
      "cognito-idp",
      "Rate of UserToken requests",
      "L-F21F8BB4",
      TOKEN_REQUESTS,
      tokenRequestsPerSecond(load, users * behavior.visits),
    ),
    quota("cognito-idp", "Users per user pool", undefined, 40e6, users),
    quota("sns", "Messages Published per Second", "L-F8E2BA85", 30_000, busiest(pipeline.invocations)),
  ].sort((a, b) => a.usersAtLimit - b.usersAtLimit);
}
