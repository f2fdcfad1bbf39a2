import type { Client } from "../../../lib/contract/client.ts";
import type { Cache } from "../cache/cache.ts";

/** The API's limit per request. */
const MAX_BATCH = 100;

/** Reads cached tweets again, up to a hundred. Returns those that have been deleted. */
export async function refreshTweets(
  { api, cache }: { api: Pick<Client, "getTweets">; cache: Cache },
  tweetIds: readonly string[],
): Promise<string[]> {
  const put = cache.beginRead();
  const ids = [...new Set(tweetIds)].slice(0, MAX_BATCH).join(",");
  const { items, missing } = await api.getTweets({ query: { ids } });
  for (const tweet of items) put.tweet(tweet);
  return missing;
}
