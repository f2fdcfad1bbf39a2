import { useInfiniteQuery } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/schemas.ts";
import type { Source } from "./source.ts";
import { type Newer, useNewer } from "./use-newer.ts";

export type List<Item> = {
  items: Item[] | undefined;
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  newer: Newer;
};

const FRESH_FOR = 60_000;

/** Reads a list as the person scrolls, and holds back what is new until they ask for it, so that nothing moves. */
export function useList<Item>(source: Source<Item>): List<Item> {
  const query = useInfiniteQuery({
    queryKey: source.key,
    queryFn: ({ pageParam, signal }) => source.read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Item>) => page.next ?? undefined,
    enabled: source.enabled ?? true,
    // A live list learns what is new by asking for just that.
    staleTime: source.live ? Number.POSITIVE_INFINITY : FRESH_FOR,
  });
  const newer = useNewer(source, query.data?.pages);
  return {
    items: query.data && distinct(query.data.pages, source.idOf),
    error: query.error,
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    newer,
  };
}

/** Rows that came in between can be on two pages. */
function distinct<Item>(pages: Page<Item>[], idOf: (item: Item) => string): Item[] {
  const byId = new Map<string, Item>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (!byId.has(idOf(item))) byId.set(idOf(item), item);
  }
  return [...byId.values()];
}
