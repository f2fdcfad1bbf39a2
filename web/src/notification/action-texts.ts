import type { NotificationType } from "../../../lib/contract/notification/types.ts";
import type { MessageKey } from "../i18n/catalog.ts";

/** What other users do. */
export type ByUsers = Exclude<NotificationType, "report" | "decision">;

/** What notifications say that they have done. */
export const actionTexts = {
  tweet: "notification.tweet",
  favorite: "notification.favorite",
  repost: "notification.repost",
  follow: "notification.follow",
  reply: "notification.reply",
  quote: "notification.quote",
  mention: "notification.mention",
} as const satisfies Record<ByUsers, MessageKey>;
