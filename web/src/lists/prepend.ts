import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import { listKey } from "../cache/keys.ts";
import type { Row } from "../cache/row.ts";
import { rereadFirst } from "../realtime/reread.ts";

/**
 * Puts rows at the top of a list, except those it already has. If the list is being read for the first time, that read begins
 * again, because it may have missed them. Does nothing if the list is neither cached nor shown.
 */
export function prepend<R extends Row>(
  client: QueryClient,
  list: readonly unknown[],
  rows: readonly R[],
): void {
  const queryKey = listKey(list);
  void rereadFirst(client, queryKey);
  client.setQueryData<InfiniteData<Page<R>>>(queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first) return data;
    const known = new Set(data.pages.flatMap((page) => page.items.map(({ id }) => id)));
    const fresh = rows.filter(({ id }) => !known.has(id));
    return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
  });
}
