/** Authors as tweets show them, through a cache of this process: most pages show the same few people. */
import QuickLRU from "quick-lru";
import type { AuthorSummary } from "../../domain/model.ts";
import type { GetAuthors } from "../../domain/ports.ts";
import { getProfiles } from "./profile.ts";

/** How stale (milliseconds) a name may be on somebody's tweets after its owner changed it. */
const TIME_TO_LIVE = 5_000;

const cache = new QuickLRU<string, AuthorSummary>({ maxSize: 10_000, maxAge: TIME_TO_LIVE });

export const getAuthors: GetAuthors = async (userIds) => {
  const found = new Map<string, AuthorSummary>();
  const missing: string[] = [];
  for (const id of new Set(userIds)) {
    const cached = cache.get(id);
    if (cached) found.set(id, cached);
    else missing.push(id);
  }
  for (const [id, { handle, name }] of missing.length > 0 ? await getProfiles(missing) : []) {
    const author = { id, handle, name };
    cache.set(id, author);
    found.set(id, author);
  }
  return found;
};

/** Forgets everybody; for measurements with cold caches. */
export function forgetAuthors(): void {
  cache.clear();
}
