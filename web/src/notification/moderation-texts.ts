import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import type { MessageKey } from "../i18n/catalog.ts";

type Report = NonNullable<Notification["report"]>;
type Decision = NonNullable<Notification["decision"]>;

const reported = {
  tweet: {
    actionTaken: "notification.report.tweetActedOn",
    dismissed: "notification.report.tweetDismissed",
  },
  user: {
    actionTaken: "notification.report.userActedOn",
    dismissed: "notification.report.userDismissed",
  },
} as const satisfies Record<Report["subject"], Record<Report["outcome"], MessageKey>>;

/** What the reporter hears. */
export function reportText({ subject, outcome }: Report): MessageKey {
  return reported[subject][outcome];
}

const decided = {
  labelSensitive: "notification.decision.labelSensitive",
  labelSpam: "notification.decision.labelSpam",
  hideTweet: "notification.decision.hideTweet",
  suspend: "notification.decision.suspend",
  restore: "notification.decision.restore",
  dismiss: "notification.decision.appealDismissed",
} as const satisfies Record<Decision["action"], MessageKey>;

/** What the author hears. */
export function decisionText({
  action,
  answersAppeal,
}: Pick<Decision, "action" | "answersAppeal">): MessageKey {
  if (action === "restore" && answersAppeal) return "notification.decision.appealAccepted";
  return decided[action];
}
