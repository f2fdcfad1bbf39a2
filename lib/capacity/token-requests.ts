/** Requests for tokens to Cognito, whose rate has a quota and, above it, a price. */
import { type Load, perSecond } from "./load.ts";

/** Requests per second that cost nothing extra: Cognito's default quota for the category UserToken. */
export const TOKEN_REQUESTS = 120;

/** The rate in the busiest hour. A session renews its token once an hour while it is in use, and visits are shorter. */
export function tokenRequestsPerSecond({ peak }: Load, renewalsPerDay: number): number {
  return peak * perSecond(renewalsPerDay);
}
