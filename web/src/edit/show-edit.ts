import type { Murmur } from "../app/murmur.ts";
import { refreshTweets } from "../tweet/refresh-tweets.ts";

/** The API may answer from a copy that is a second old. */
const RETRY_AFTER = [0, 1_000, 3_000];

type Edit = { tweetId: string; editedAt: string };

/** Reads a tweet that was edited again, if this page shows it or a quote of it. */
export async function showEdit(
  { api, cache }: Pick<Murmur, "api" | "cache">,
  { tweetId, editedAt }: Edit,
): Promise<void> {
  const isShown = cache.tweets.get(tweetId) ?? cache.tweets.find(({ quoteOf }) => quoteOf === tweetId);
  if (!isShown) return;
  for (const pause of RETRY_AFTER) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    await refreshTweets({ api, cache }, [tweetId]).catch(() => undefined);
    const known = cache.tweets.get(tweetId)?.editedAt ?? "";
    if (known >= editedAt) return;
  }
}
