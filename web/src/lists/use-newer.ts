import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Page } from "../../../lib/contract/pages.ts";
import { newerKey } from "../cache/keys.ts";
import type { Row } from "../cache/row.ts";
import { usePollInterval } from "../realtime/connection.ts";
import { catchUp } from "./catch-up.ts";
import { prepend } from "./prepend.ts";
import type { Source } from "./source.ts";

/** The rows newer than the list's that are not shown yet. */
export type Newer = { count: number; show: () => void };

/** Follows the `prev` cursor of a live list: on a live update, on a timer, and when the tab regains focus. */
export function useNewer<R extends Row>(
  source: Source<R>,
  pages: Page<R>[] | undefined,
  isShown: (row: R) => boolean,
): Newer {
  const client = useQueryClient();
  const refetchInterval = usePollInterval({ announced: source.live === "announced" });
  const queryKey = newerKey(source.key);
  const top = pages?.[0]?.prev;
  const readNewer = source.readNewer ?? source.read;
  const { data } = useQuery({
    queryKey,
    queryFn: () => catchUp(readNewer, client.getQueryData<Page<R>>(queryKey) ?? emptyAt(top ?? null)),
    enabled: Boolean(source.live && top),
    refetchInterval,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    staleTime: 0,
  });
  const held = useMemo(() => {
    if (!data?.items.length) return [];
    const known = new Set(pages?.flatMap((page) => page.items.map(({ id }) => id)));
    return data.items.filter((row) => !known.has(row.id) && isShown(row));
  }, [data, pages, isShown]);
  return {
    count: held.length,
    show: () => {
      prepend(client, source.key, held);
      if (data) client.setQueryData(queryKey, emptyAt(data.prev));
    },
  };
}

function emptyAt<R>(prev: string | null): Page<R> {
  return { items: [], next: null, prev };
}
