import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../../../lib/contract/client.ts";
import { seenElsewhere } from "./seen-elsewhere.ts";
import { type NotificationTab, typesIn } from "./tabs.ts";
import { unreadKey } from "./use-unread.ts";

let marking: Promise<unknown> = Promise.resolve();

/** Ends when the latest mark has been answered. Until then, the API may list as new what has been seen. */
export function seenIsMarked(): Promise<unknown> {
  return marking;
}

const mayHavePushes = () => globalThis.Notification?.permission === "granted";

type Options = { client: QueryClient; api: Pick<Client, "markNotificationsSeen"> };

/** Marks what a tab shows, up to a notification, as seen, and updates the badge of all browser tabs. */
export async function markSeen({ client, api }: Options, tab: NotificationTab, upTo: string): Promise<void> {
  const answer = api.markNotificationsSeen({ body: { upTo, types: [...typesIn[tab]] } });
  marking = answer.catch(() => undefined);
  const { unread } = await answer;
  // A read that has begun before would bring the badge back. But if it was for something newer, that must not be lost.
  const isReading = client.isFetching({ queryKey: unreadKey }) > 0;
  await client.cancelQueries({ queryKey: unreadKey });
  if (tab === "all") client.setQueryData(unreadKey, unread);
  if (tab !== "all" || isReading) await client.invalidateQueries({ queryKey: unreadKey });
  seenElsewhere.tell();
  // Loaded when needed: few readers get pushes.
  if (mayHavePushes())
    void import("../push/shown.ts").then(({ closeShown }) => closeShown(upTo)).catch(() => undefined);
}
