/** The visibility stage: which hydrated tweets a reader may see. It filters and never changes a tweet. */
import type { CountableState } from "../counters/model.ts";
import { isMuted, type Mutes } from "../mute/model.ts";
import type { Relation } from "../relation/model.ts";
import type { AuthorSummary } from "../user/model.ts";
import { isAuthorShown } from "../user/visibility.ts";
import type { StoredTweet } from "./model.ts";
import type { Quoted } from "./quote.ts";

/** A viewer and a tweet; `favorite` and `repost` are null if they have no such edge to it. */
type TweetViewer = {
  favorite: CountableState | null;
  repost: CountableState | null;
  bookmarked: boolean;
  /** To the users that the tweet shows, by their id; absent where there is none. */
  relations: ReadonlyMap<string, Relation>;
};

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

/**
 * A tweet is visible unless it, or its author, does not exist or has been deleted, moderators hide it, or the author and the
 * viewer are kept apart.
 */
export function isTweetVisible(hydrated: HydratedTweet): hydrated is VisibleTweet {
  const { tweet, author, viewer } = hydrated;
  if (!tweet?.active || tweet.hiddenAt !== undefined) return false;
  return isAuthorShown(author, viewer?.relations.get(tweet.authorId));
}

/**
 * Whether a feed or notifications leave out a visible tweet: its author, its conversation or a word of it is muted, or
 * of what it quotes. The viewer's own never is, nor a quote of it for what the viewer wrote.
 */
export function isTweetMuted(
  { tweet, quoted, viewer }: VisibleTweet,
  { mutes, viewerId }: { mutes: Mutes; viewerId: string | undefined },
): boolean {
  const isUnwanted = (one: StoredTweet | undefined) =>
    one?.active === true &&
    one.authorId !== viewerId &&
    (viewer?.relations.get(one.authorId)?.muting === true || isMuted(one, mutes));
  return isUnwanted(tweet) || (tweet.authorId !== viewerId && isUnwanted(quoted?.tweet));
}
