import type { ListedType, NotificationType } from "../../../lib/contract/notification/types.ts";

/** The lists of notifications and what they show. The badge counts what is unread in `all`. */
export const typesIn = {
  all: ["bell", "decision", "favorite", "follow", "mention", "quote", "reply", "report", "repost"],
  mentions: ["mention", "quote", "reply"],
  tweets: ["tweet"],
} as const satisfies Record<string, readonly ListedType[]>;

export type NotificationTab = keyof typeof typesIn;

/** Whether a tab shows every notification of a type. */
export function isIn(tab: NotificationTab, type: NotificationType): boolean {
  const types: readonly ListedType[] = typesIn[tab];
  return types.includes(type);
}
