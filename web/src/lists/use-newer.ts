import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/schemas.ts";
import { prepend } from "../cache/cached.ts";
import { useConnected } from "../realtime/connection.ts";
import { catchUp } from "./catch-up.ts";
import type { Source } from "./source.ts";

/** What has come in at the top of a list and is not shown yet. */
export type Newer = { count: number; show: () => void };

const POLL_EVERY = 30_000;
/** With a socket asking is only for the case that a push was lost on the way. */
const POLL_EVERY_WHEN_CONNECTED = 2 * 60_000;

/** The key under which the held-back rows of a list are cached; refetching it asks for what is new. */
export function newerKey(key: readonly unknown[]): readonly unknown[] {
  return ["newer", ...key];
}

/** Follows the `prev` cursor of a live list: on a push, on a timer, and when the page is looked at again. */
export function useNewer<Item>(source: Source<Item>, pages: Page<Item>[] | undefined): Newer {
  const client = useQueryClient();
  const connected = useConnected();
  const queryKey = newerKey(source.key);
  const top = pages?.[0]?.prev;
  const readNewer = source.readNewer ?? source.read;
  const { data } = useQuery({
    queryKey,
    queryFn: () => catchUp(readNewer, client.getQueryData<Page<Item>>(queryKey) ?? emptyAt(top ?? null)),
    enabled: Boolean(source.live && top),
    refetchInterval: connected ? POLL_EVERY_WHEN_CONNECTED : POLL_EVERY,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    staleTime: 0,
  });
  const shown = new Set(pages?.flatMap((page) => page.items.map(source.idOf)));
  const held = data?.items.filter((item) => !shown.has(source.idOf(item))) ?? [];
  return {
    count: held.length,
    show: () => {
      prepend(client, source.key, held, source.idOf);
      if (data) client.setQueryData(queryKey, emptyAt(data.prev));
    },
  };
}

function emptyAt<Item>(prev: string | null): Page<Item> {
  return { items: [], next: null, prev };
}
