import type { Action, Reason } from "../../../lib/contract/report/schemas.ts";
import type { MessageKey } from "../i18n/catalog.ts";

/** The reasons of reports, in the order in which they are offered. */
export const reasons = {
  spam: "report.reason.spam",
  harassment: "report.reason.harassment",
  hate: "report.reason.hate",
  violence: "report.reason.violence",
  sexual: "report.reason.sexual",
  impersonation: "report.reason.impersonation",
  other: "report.reason.other",
} as const satisfies Record<Reason, MessageKey>;

/** What moderators can decide, in the order in which it is offered. */
export const actions = {
  dismiss: "report.action.dismiss",
  labelSensitive: "report.action.labelSensitive",
  labelSpam: "report.action.labelSpam",
  hideTweet: "report.action.hideTweet",
  suspend: "report.action.suspend",
  restore: "report.action.restore",
} as const satisfies Record<Action, MessageKey>;

/** The keys of such a table, with their type. */
export function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  return Object.keys(table) as Key[];
}
