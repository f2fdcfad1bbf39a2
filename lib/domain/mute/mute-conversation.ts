import { DomainError } from "../errors.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import { conversationOf, MAX_MUTED_CONVERSATIONS } from "./model.ts";
import type { MutePorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet"> & Pick<MutePorts, "getMutes" | "setMutedConversation">;
type Input = { userId: string; tweetId: string; muted: boolean };

/**
 * Sets whether a user mutes the conversation that a tweet belongs to: then neither their feed nor their notifications show it.
 * Safe to repeat. Once a deleted reply is gone for good, its conversation is unknown, and naming the reply ends no mute of it.
 * Throws, unless the mute is to end, tweet_not_found, tweet_deleted, muted_conversation_limit_reached.
 */
export async function muteConversation(
  ports: Ports,
  { userId, tweetId, muted }: Input,
): Promise<{ muted: boolean }> {
  const [tweet, { conversations }] = await Promise.all([
    // A mute can be ended whatever has become of the tweet.
    muted ? requireTweet(ports, tweetId) : ports.getTweet(tweetId),
    // A mute that has just been set must be found to end it.
    muted ? ports.getMutes(userId) : ports.getMutes(userId, { consistent: true }),
  ]);
  const { ancestors } = tweet ?? { ancestors: [] };
  // Whichever of its tweets the mute was set at.
  const mutedAt = [tweetId, ...ancestors].filter((id) => conversations.has(id));
  if (!muted)
    await Promise.all(mutedAt.map((id) => ports.setMutedConversation({ userId, tweetId: id, muted })));
  else if (mutedAt.length === 0) {
    if (conversations.size >= MAX_MUTED_CONVERSATIONS)
      throw new DomainError(
        "muted_conversation_limit_reached",
        `You can mute at most ${MAX_MUTED_CONVERSATIONS} conversations; end another mute first.`,
      );
    await ports.setMutedConversation({ userId, tweetId: conversationOf({ id: tweetId, ancestors }), muted });
  }
  return { muted };
}
