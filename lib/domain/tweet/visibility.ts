/** The visibility stage: which hydrated tweets a reader may see. It filters and never changes a tweet. */
import type { CountableState } from "../counters/model.ts";
import type { AuthorSummary } from "../user/model.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { StoredTweet } from "./model.ts";
import type { Quoted } from "./quote.ts";

/** A viewer's relation to a tweet; `favorite` and `repost` are null if they have no such edge to it. */
type TweetViewer = { favorite: CountableState | null; repost: CountableState | null; bookmarked: boolean };

/** A tweet as it was read, with everything that decides who may see it. */
export type HydratedTweet = {
  tweet: StoredTweet | undefined;
  author: AuthorSummary | undefined;
  /** The author of the tweet that it answers. */
  parentAuthor: AuthorSummary | undefined;
  /** The tweet that it quotes; undefined if it quotes none. */
  quoted: Quoted | undefined;
  /** Undefined for an anonymous reader. */
  viewer: TweetViewer | undefined;
};

export type VisibleTweet = HydratedTweet & { tweet: StoredTweet; author: AuthorSummary };

/** A tweet is visible unless it, or its author, does not exist or has been deleted. */
export function isTweetVisible(hydrated: HydratedTweet): hydrated is VisibleTweet {
  return hydrated.tweet?.active === true && isAuthorVisible(hydrated.author);
}
