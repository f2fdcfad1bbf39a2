import type { TweetBatch } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import { type HydrationPorts, hydrateTweets } from "./hydrate.ts";

/** Reads tweets in the order asked, each once; those that are deleted or never were are listed as missing. */
export async function getTweets(
  ports: HydrationPorts,
  ids: readonly string[],
  viewer: Caller | undefined,
): Promise<TweetBatch> {
  const asked = [...new Set(ids)];
  const tweets = await hydrateTweets(ports, asked, viewer?.id);
  return {
    items: asked.flatMap((id) => tweets.get(id) ?? []),
    missing: asked.filter((id) => !tweets.has(id)),
  };
}
