import type { TweetBatch } from "../../contract/tweet/schemas.ts";
import type { Caller } from "../user/model.ts";
import { hydrateTweets, type TweetHydrationPorts } from "./hydrate.ts";

/** Reads tweets in the order of the ids, each once. Deleted and unknown ones are listed as missing. */
export async function getTweets(
  ports: TweetHydrationPorts,
  { ids, viewer }: { ids: readonly string[]; viewer: Caller | undefined },
): Promise<TweetBatch> {
  const tweetIds = [...new Set(ids)];
  const tweets = await hydrateTweets(ports, { tweetIds, viewerId: viewer?.id });
  return {
    items: tweetIds.flatMap((id) => tweets.get(id) ?? []),
    missing: tweetIds.filter((id) => !tweets.has(id)),
  };
}
