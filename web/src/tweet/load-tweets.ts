import type { Client } from "../../../lib/contract/client.ts";
import type { Cache } from "../cache/cache.ts";

/** The API's limit per request. */
const MAX_BATCH = 100;

/** Returns a function that loads a tweet into the cache. All ids of one tick share a request; failures are ignored. */
export function createTweetLoader(api: Pick<Client, "getTweets">, cache: Cache): (tweetId: string) => void {
  const waiting = new Set<string>();
  const missing = new Set<string>();

  const load = async (tweetIds: string[]) => {
    const put = cache.beginRead();
    const batch = await api.getTweets({ query: { ids: tweetIds.join(",") } }).catch(() => undefined);
    for (const tweet of batch?.items ?? []) put.tweet(tweet);
    for (const tweetId of batch?.missing ?? []) missing.add(tweetId);
  };
  const flush = () => {
    const tweetIds = [...waiting];
    waiting.clear();
    for (let start = 0; start < tweetIds.length; start += MAX_BATCH)
      void load(tweetIds.slice(start, start + MAX_BATCH));
  };
  return (tweetId) => {
    if (cache.tweets.get(tweetId) || missing.has(tweetId)) return;
    if (waiting.size === 0) setTimeout(flush);
    waiting.add(tweetId);
  };
}
