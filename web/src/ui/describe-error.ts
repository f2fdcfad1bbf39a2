import { ApiProblem } from "../../../lib/contract/client.ts";

/** What went wrong, for people. `trace` finds the request in murmur's logs. */
export type Description = { title: string; detail: string; trace?: string; missing: boolean };

export function describeError(error: unknown): Description {
  if (error instanceof ApiProblem) return describeProblem(error);
  if (!navigator.onLine)
    return {
      title: "You are offline",
      detail: "murmur goes on as soon as you are connected again.",
      missing: false,
    };
  return {
    title: "murmur cannot be reached",
    detail: "Check your connection and try again.",
    missing: false,
  };
}

function describeProblem(problem: ApiProblem): Description {
  const trace = problem.requestId ? { trace: problem.requestId } : {};
  if (problem.status >= 500)
    return {
      title: "Something went wrong on our side",
      detail: "Try again in a moment.",
      ...trace,
      missing: false,
    };
  if (problem.status === 429)
    return { title: "That was a lot at once", detail: "Wait a moment, then try again.", missing: false };
  const missing =
    problem.status === 404 || problem.code === "invalid_tweet_id" || problem.code === "invalid_user";
  return {
    title: missing ? "This is not here" : "That did not work",
    detail: problem.detail,
    ...trace,
    missing,
  };
}
