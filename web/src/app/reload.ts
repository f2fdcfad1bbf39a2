/**
 * A reload comes back to the same rows at the same place. Reading a long list again would take many requests, one after the
 * other, so the tab's storage keeps it while the document is replaced.
 */
import type { QueryClient } from "@tanstack/react-query";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../cache/snapshot.ts";
import { allHeights, type Heights, restoreHeights } from "../lists/heights.ts";
import { entryKey, placeOf } from "./history-entry.ts";
import type { Murmur } from "./murmur.ts";

const KEY = "murmur.lists";

type Kept = {
  /** Whose data it is; null if they are public. */
  reader: string | null;
  entry: string;
  snapshot: Snapshot;
  heights: Heights;
};

/** Keeps what is on the screen when the document goes away, unless it is at its top, where a reload shows what is new. */
export function keepForReload(client: QueryClient, murmur: Murmur): void {
  window.addEventListener("pagehide", () => {
    const entry = entryKey();
    if (placeOf(entry).top === 0) return;
    const kept: Kept = {
      ...{ reader: murmur.session.userId() ?? null, entry },
      ...{ snapshot: takeSnapshot(client, murmur.cache), heights: allHeights() },
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage is blocked or full: the list is read again, and its place is only about the same.
    }
  });
}

/** Restores what was on the screen before a reload. It is shown to nobody but its reader, and only once. */
export function restoreAfterReload(client: QueryClient, murmur: Murmur): void {
  const kept = takeKept();
  if (kept?.entry !== entryKey() || kept.reader !== (murmur.session.userId() ?? null)) return;
  restoreHeights(kept.heights);
  restoreSnapshot(client, murmur.cache, kept.snapshot);
  // Counts and favorites may have changed since.
  requestAnimationFrame(() => void refreshVisible(murmur).catch(() => undefined));
}

function takeKept(): Kept | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    sessionStorage.removeItem(KEY);
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}

async function refreshVisible({ api, cache }: Murmur): Promise<void> {
  const ids = [...document.querySelectorAll<HTMLElement>("[data-tweet]")].map(({ dataset }) => dataset.tweet);
  if (ids.length === 0) return;
  const put = cache.beginRead();
  const { items } = await api.getTweets({ query: { ids: [...new Set(ids)].join(",") } });
  for (const tweet of items) put.tweet(tweet);
}
