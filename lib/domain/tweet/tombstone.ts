import type { Tombstone } from "../../contract/tweet/schemas.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { StoredTweet } from "./model.ts";

/**
 * What a tombstone in the place of a tweet says, in a conversation as in a quote: that the tweet or its author is gone, or
 * that it is hidden: by moderators, because its author is suspended or leaving, or by a block.
 */
export function tombstoneOf(
  tweet: StoredTweet | undefined,
  author: AuthorSummary | undefined,
): Tombstone["tombstone"] {
  return tweet?.active && author ? "hidden" : "deleted";
}
