import type { NotificationType } from "../../../lib/contract/notification/types.ts";

/** The lists of notifications and what they show. The badge counts what is unread in `all`. */
export const typesIn = {
  all: ["favorite", "follow", "mention", "reply"],
  mentions: ["mention", "reply"],
  tweets: ["tweet"],
} as const satisfies Record<string, readonly NotificationType[]>;

export type NotificationTab = keyof typeof typesIn;

export function isIn(tab: NotificationTab, type: NotificationType): boolean {
  const types: readonly NotificationType[] = typesIn[tab];
  return types.includes(type);
}
