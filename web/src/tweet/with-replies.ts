import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";

/** The tweet with `change` more replies. */
export function withReplies<T extends Pick<Tweet, "metrics">>(tweet: T, change: 1 | -1): T {
  const replies = Math.max(0, tweet.metrics.replies + change);
  return { ...tweet, metrics: { ...tweet.metrics, replies } };
}
