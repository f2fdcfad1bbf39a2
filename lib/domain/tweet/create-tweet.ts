import type { Tweet } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { GetTweet, PutTweet } from "../ports.ts";
import { presentTweet } from "../present.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import { type IdempotencyPorts, once } from "./idempotency.ts";
import { requireTweet } from "./require-tweet.ts";

type Ports = { getTweet: GetTweet; putTweet: PutTweet } & ProfilePorts & IdempotencyPorts;

type NewTweet = { text: string; inReplyTo?: string | undefined };
/** The key that the client sent, if any, and a hash of what it sent with it. */
type Idempotency = { key: string; bodyHash: string } | undefined;

/**
 * Stores a tweet, at most once for an idempotency key. Followers learn of it from the table's stream: the cost of a post
 * is the same for 0 of them and for 30 million.
 * Throws tweet_not_found or tweet_deleted for a parent that is not there, and what {@link once} throws.
 */
export async function createTweet(
  ports: Ports,
  author: Caller,
  tweet: NewTweet,
  correlationId: string,
  idempotency: Idempotency,
): Promise<Tweet> {
  const create = (tweetId: string) => store(ports, author, tweet, correlationId, tweetId);
  if (!idempotency) return create(ports.newId());
  const keyOf = { userId: author.id, key: idempotency.key };
  const { id, ...answer } = await once(ports, keyOf, idempotency.bodyHash, create);
  return { id, text: tweet.text, ...answer };
}

async function store(
  ports: Ports,
  author: Caller,
  { text, inReplyTo }: NewTweet,
  correlationId: string,
  id: string,
): Promise<Tweet> {
  const parentId = inReplyTo ?? null;
  if (parentId) await requireTweet(ports.getTweet, parentId);
  const tweet = { id, authorId: author.id, text, inReplyTo: parentId };
  // The put is conditional: that it was there already is a retry's success.
  const [profile] = await Promise.all([ensureProfile(ports, author), ports.putTweet(tweet, correlationId)]);
  return presentTweet({ ...tweet, favorites: 0, replies: 0, active: true, counted: 0 }, profile, null);
}
