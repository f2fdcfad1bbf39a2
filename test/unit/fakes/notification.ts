import { FIRST_ID } from "../../../lib/core/ids.ts";
import type { InboxRow, NotificationPorts } from "../../../lib/domain/notification/ports.ts";
import { inRange } from "./range.ts";

/** Inboxes and watermarks in memory. */
export function fakeNotifications() {
  const inbox: (InboxRow & { userId: string })[] = [];
  const seen = new Map<string, string>();
  const seenBy = (userId: string) => seen.get(userId) ?? FIRST_ID;

  const ports = {
    listInboxRows: async (userId, range) =>
      inRange(
        inbox.filter((row) => row.userId === userId),
        range,
      ),
    getSeen: async (userId) => seenBy(userId),
    setSeen: async ({ userId, upTo }) => {
      if (upTo > seenBy(userId)) seen.set(userId, upTo);
      return seenBy(userId);
    },
  } satisfies Pick<NotificationPorts, "listInboxRows" | "getSeen" | "setSeen">;
  return { inbox, ports };
}
