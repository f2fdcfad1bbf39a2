import { ApiProblem } from "../../../lib/contract/calls.ts";
import { language, t } from "../i18n/i18n.ts";
import { problemText } from "./problem-text.ts";

/** An error in words for the user. `requestId` finds the request in murmur's logs. */
export type Description = { title: string; detail: string; requestId?: string; missing: boolean };

export function describeError(error: unknown): Description {
  if (error instanceof ApiProblem) return describeProblem(error);
  if (!navigator.onLine)
    return { title: t("ui.error.offline"), detail: t("ui.error.offlineDetail"), missing: false };
  return { title: t("ui.error.unreachable"), detail: t("ui.error.unreachableDetail"), missing: false };
}

function describeProblem(problem: ApiProblem): Description {
  const { status, code } = problem;
  const request = problem.requestId ? { requestId: problem.requestId } : {};
  if (status >= 500)
    return { title: t("ui.error.ours"), detail: t("ui.error.oursDetail"), ...request, missing: false };
  if (code === "rate_limited")
    return { title: t("ui.error.tooOften"), detail: rateLimitDetail(problem), missing: false };
  if (status === 429)
    return { title: t("ui.error.tooMany"), detail: t("ui.error.tooManyDetail"), missing: false };
  const missing = status === 404 || BROKEN_LINKS.includes(code);
  return {
    title: missing ? t("ui.error.notFound") : t("ui.error.failed"),
    detail: problemText(code) ?? problem.detail,
    ...request,
    missing,
  };
}

/** What an address can name that no page has. */
const BROKEN_LINKS = ["invalid_tweet_id", "invalid_user", "invalid_list_id"];

/** Only the API's own detail says which limit of the user's it is and how long it lasts, and it is in English. */
function rateLimitDetail({ detail }: ApiProblem): string {
  return language() === "en" ? detail : t("problem.rate_limited");
}
