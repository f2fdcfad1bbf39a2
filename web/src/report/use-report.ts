import { useMutation } from "@tanstack/react-query";
import type { Reason } from "../../../lib/contract/report/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** What can be reported. */
export type Subject = { tweetId: string; userId?: undefined } | { userId: string; tweetId?: undefined };

/** Reports a tweet or a person to the moderators. */
export function useReport(subject: Subject) {
  const { api } = useMurmur();
  return useMutation({
    mutationFn: (said: { reason: Reason; note: string }) =>
      api.createReport({ body: { ...subject, ...said } }),
    onSuccess: () => showToast({ tone: "good", text: t("report.sent") }),
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}
