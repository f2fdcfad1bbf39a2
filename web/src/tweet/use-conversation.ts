import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { type List, useList } from "../lists/use-list.ts";
import { type ConversationPage, conversation } from "./conversation.ts";
import type { PlaceRow } from "./conversation-rows.ts";
import { useLiveConversation } from "./use-live-conversation.ts";
import { useTweet } from "./use-tweet.ts";

export type ConversationState = {
  list: List<PlaceRow, ConversationPage>;
  /** What the cache knows of the tweet, until the response arrives. */
  tweet: Tweet | undefined;
  /** Whether the tweet has been deleted. */
  isGone: boolean;
  ancestors: PlaceRow[];
  /** The tweet above the ancestors, if not all of them fit. */
  above: string | null;
  /** Why there is nothing to show. */
  failure: unknown;
};

/** Reads a tweet's conversation and keeps it current. */
export function useConversation(tweetId: string): ConversationState {
  const list = useList(conversation(useMurmur(), tweetId));
  const cached = useTweet(tweetId);
  const { beside, above } = list.first ?? { beside: [], above: null };
  const place = beside.at(-1);
  // The cache has no tweet that was deleted here.
  const isGone = place !== undefined && (place.tweetId === undefined || !cached);
  useLiveConversation(tweetId, list, place !== undefined && !isGone);
  const isMissing = list.error instanceof ApiProblem && list.error.status === 404;
  return {
    list,
    tweet: isGone ? undefined : cached,
    isGone,
    ancestors: beside.slice(0, -1),
    above,
    failure: place === undefined && (isMissing || !cached) ? list.error : null,
  };
}
