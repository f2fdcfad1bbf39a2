import type { QueryClient } from "@tanstack/react-query";
import { listKey, tweetsKey, usersKey } from "../cache/keys.ts";
import { outdate } from "../realtime/reread.ts";
import { createTabSignal } from "../ui/tab-signal.ts";

/** The viewer has blocked or muted something, or ended that, in another tab. */
export const hiddenElsewhere = createTabSignal("murmur.hidden");

export const mutedWordsKey = ["mutedWords"] as const;

/** Reads again what may show, or miss, what the viewer has hidden. */
export async function rereadHidden(client: QueryClient): Promise<void> {
  for (const queryKey of [mutedWordsKey, listKey([]), tweetsKey, usersKey]) await outdate(client, queryKey);
}

/** The same in all tabs, after a change in this one. */
export async function hiddenHere(client: QueryClient): Promise<void> {
  hiddenElsewhere.tell();
  await rereadHidden(client);
}
