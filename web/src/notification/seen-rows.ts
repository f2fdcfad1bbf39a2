import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import { listKey, newerKey } from "../cache/keys.ts";
import { type NotificationRow, notificationsKey } from "./notification-list.ts";
import { isIn, type NotificationTab } from "./tabs.ts";

type Rows = Page<NotificationRow>;

/** Ends the marks of what a tab has shown, in all lists of notifications. */
export function markRowsSeen(client: QueryClient, tab: NotificationTab, upTo: string): void {
  const list = client.getQueryData<InfiniteData<Rows>>(listKey([...notificationsKey, tab]));
  // Some tweets are in two tabs, and only the lists tell which.
  const shown = new Set(list?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const isShown = ({ id, type }: NotificationRow) => id <= upTo && (isIn(tab, type) || shown.has(id));
  const see = <R extends Rows>(page: R): R => ({
    ...page,
    items: page.items.map((row) => (isShown(row) ? { ...row, seen: true } : row)),
  });
  client.setQueriesData<InfiniteData<Rows>>(
    { queryKey: listKey(notificationsKey) },
    (data) => data && { ...data, pages: data.pages.map(see) },
  );
  client.setQueriesData<Rows>({ queryKey: newerKey(notificationsKey) }, (page) => page && see(page));
}
