import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Page } from "../../../lib/contract/pages.ts";
import { listKey } from "../cache/keys.ts";
import type { Row } from "../cache/row.ts";
import { useIsShown } from "./is-shown.ts";
import type { Source } from "./source.ts";
import { type Newer, useNewer } from "./use-newer.ts";

export type List<R extends Row, P extends Page<R> = Page<R>> = {
  /** Undefined until the first page has loaded. */
  rows: R[] | undefined;
  first: P | undefined;
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  /** Whether `loadMore` can be called: it would cancel another request of the list. */
  canLoadMore: boolean;
  loadMore: () => void;
  newer: Newer;
};

const STALE_AFTER_MS = 60_000;
/** A list of more pages is not read again while it is shown. */
export const MAX_REREAD_PAGES = 3;

/** How a list is read. */
export function listQuery<R extends Row, P extends Page<R>>(source: Source<R, P>) {
  return {
    queryKey: listKey(source.key),
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      source.read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: P) => page.next ?? undefined,
  };
}

/** Reads a list page by page, and holds back new rows until the user asks for them, so that nothing moves. */
export function useList<R extends Row, P extends Page<R>>(source: Source<R, P>): List<R, P> {
  const isShown = useIsShown();
  const query = useInfiniteQuery({
    ...listQuery(source),
    // A live list asks only for new rows. A long one is not read again, page after page, because it is opened again.
    staleTime: ({ state }) =>
      (source.live && !source.ages) || (state.data?.pages.length ?? 0) > MAX_REREAD_PAGES
        ? Number.POSITIVE_INFINITY
        : STALE_AFTER_MS,
    // Comparing all rows with the former ones takes longer with each page. Rows are small; what they show is in the cache.
    structuralSharing: false,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages && distinct(pages).filter(isShown), [pages, isShown]);
  const newer = useNewer(source, pages, isShown);
  return {
    rows,
    first: pages?.[0],
    error: query.error,
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    canLoadMore: query.hasNextPage && !query.isFetching,
    loadMore: () => void query.fetchNextPage(),
    newer,
  };
}

/**
 * Each row once, and each group once. Two pages can contain the same row if others were inserted between the requests, and a
 * row that has moved up is on the newest page and where it was.
 */
export function distinct<R extends Row>(pages: Page<R>[]): R[] {
  const rows = new Map<string, R>();
  for (const row of pages.flatMap((page) => page.items)) {
    const key = row.group ?? row.id;
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}
