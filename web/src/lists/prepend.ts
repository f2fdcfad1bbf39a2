import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import { listKey } from "../cache/keys.ts";
import type { Row } from "../cache/row.ts";

/** Puts rows at the top of a list, except those it already has. Does nothing if the list is not cached. */
export function prepend<R extends Row>(
  client: QueryClient,
  list: readonly unknown[],
  rows: readonly R[],
): void {
  client.setQueryData<InfiniteData<Page<R>>>(listKey(list), (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first) return data;
    const known = new Set(data.pages.flatMap((page) => page.items.map(({ id }) => id)));
    const fresh = rows.filter(({ id }) => !known.has(id));
    return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
  });
}
