import { ApiProblem } from "../../../lib/contract/calls.ts";

/** An error in words for the user. `requestId` finds the request in murmur's logs. */
export type Description = { title: string; detail: string; requestId?: string; missing: boolean };

export function describeError(error: unknown): Description {
  if (error instanceof ApiProblem) return describeProblem(error);
  if (!navigator.onLine)
    return { title: "You are offline", detail: "Try again when you are back online.", missing: false };
  return {
    title: "murmur cannot be reached",
    detail: "Check your connection and try again.",
    missing: false,
  };
}

function describeProblem(problem: ApiProblem): Description {
  const { status, code } = problem;
  const request = problem.requestId ? { requestId: problem.requestId } : {};
  if (status >= 500)
    return {
      title: "Something went wrong on our side",
      detail: "Try again in a moment.",
      ...request,
      missing: false,
    };
  // Says which limit of the user's own it is, and how long it lasts.
  if (code === "rate_limited")
    return { title: "You have done this too often", detail: problem.detail, missing: false };
  if (status === 429)
    return { title: "Too many requests", detail: "Wait a moment, then try again.", missing: false };
  if (code === "invalid_tweet_id" || code === "invalid_user")
    return { title: "Not found", detail: "This link is broken.", ...request, missing: true };
  const missing = status === 404;
  return {
    title: missing ? "Not found" : "That did not work",
    detail: problem.detail,
    ...request,
    missing,
  };
}
