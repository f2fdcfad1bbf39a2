import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { connectAnonymously } from "../app/connect.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey, newerKey, tweetKey } from "../cache/keys.ts";
import type { List } from "../lists/use-list.ts";
import { outdate } from "../realtime/reread.ts";
import { type ConversationPage, conversationKey } from "./conversation.ts";
import type { PlaceRow } from "./conversation-rows.ts";
import { quietInterval } from "./quiet-interval.ts";
import { refreshTweets } from "./refresh-tweets.ts";

/**
 * Keeps an open conversation current. It looks at the tweet as every visitor sees it, which the edge answers for all of them,
 * and only if its counts have changed, or its text, it asks for new replies and for the counts of all tweets that are shown.
 */
export function useLiveConversation(
  tweetId: string,
  { rows = [], first }: Pick<List<PlaceRow, ConversationPage>, "rows" | "first">,
  enabled: boolean,
): void {
  const { api, cache, config } = useMurmur();
  const client = useQueryClient();
  const visitor = useMemo(() => connectAnonymously(config), [config]);
  const changedAt = useRef(Date.now());
  const state = useRef<string>(undefined);
  const wasNew = useRef(false);

  const reread = () => outdate(client, listKey(conversationKey(tweetId)));
  const catchUp = async () => {
    changedAt.current = Date.now();
    void client.refetchQueries({ queryKey: newerKey(conversationKey(tweetId)) });
    const shown = [...(first?.beside ?? []), ...rows].flatMap(({ tweetId: id = [] }) => id);
    const missing = await refreshTweets({ api, cache }, shown);
    if (missing.length > 0) await reread();
  };
  useQuery({
    queryKey: tweetKey(tweetId),
    enabled,
    queryFn: async ({ signal }) => {
      try {
        const seen = stateOf(await visitor.getTweet({ params: { tweetId }, signal }));
        const known = state.current ?? stateOf(cache.tweets.get(tweetId));
        state.current = seen;
        const isNew = known !== seen;
        // Twice, because a cache may have answered with what it knew before the change.
        if (isNew || wasNew.current) await catchUp();
        wasNew.current = isNew;
      } catch (error) {
        // Anything else may succeed the next time.
        if (error instanceof ApiProblem && error.status === 404) await reread();
      }
      return { id: tweetId, tweetId };
    },
    // It has just been read.
    initialData: { id: tweetId, tweetId },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: () => quietInterval(Date.now() - changedAt.current),
    refetchOnWindowFocus: "always",
    retry: false,
  });
}

function stateOf(tweet: Pick<Tweet, "metrics" | "editedAt"> | undefined): string {
  return JSON.stringify([tweet?.metrics, tweet?.editedAt ?? null]);
}
