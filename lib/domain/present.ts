/** From what is stored to what the API shows. */
import type { Author, Tweet, User } from "../contract/schemas.ts";
import { isoOf, timestampOf } from "../core/ids.ts";
import type { AuthorSummary, CountableState, Profile, StoredTweet } from "./model.ts";

/** A tweet's author as everybody sees them. */
export function presentAuthor({ id, handle, name }: AuthorSummary): Author {
  return { id, handle, name, avatarUrl: null };
}

/**
 * A tweet as the API shows it. With a viewer's own favorite (null: none) it says whether they favorited it, and counts
 * their own effect at once, before the counters do.
 */
export function presentTweet(tweet: StoredTweet, author: AuthorSummary, viewer?: CountableState | null): Tweet {
  return {
    id: tweet.id,
    text: tweet.text,
    author: presentAuthor(author),
    createdAt: timestampOf(tweet.id),
    inReplyTo: tweet.inReplyTo,
    metrics: { favorites: countWithOwn(tweet.favorites, viewer), replies: tweet.replies },
    ...(viewer === undefined ? {} : { viewer: { favorited: viewer?.active ?? false } }),
  };
}

/** A profile as the API shows it; `viewer` says how the caller and this person follow each other. */
export function presentUser(
  profile: Profile,
  viewer?: { following: CountableState | null; followedBy: boolean },
): User {
  const { id, handle, name, bio } = profile;
  return {
    id,
    handle,
    name,
    bio,
    avatarUrl: null,
    createdAt: isoOf(profile.createdAt),
    metrics: {
      tweets: profile.tweets,
      followers: countWithOwn(profile.followers, viewer?.following),
      following: profile.following,
    },
    ...(viewer
      ? { viewer: { following: viewer.following?.active ?? false, followedBy: viewer.followedBy } }
      : {}),
  };
}

/**
 * Whether an edge that was asked for again is counted, perhaps since its target was read: then the target is read once
 * more, behind the edge, because it was shown without the caller's own effect otherwise.
 */
export function isCounted(edge: CountableState | undefined): boolean {
  return edge?.active === true && edge.counted === 1;
}

/** A counter, with the part of the viewer's own edge that has not been counted yet. */
function countWithOwn(count: number, edge: CountableState | null | undefined): number {
  return edge ? Math.max(0, count + Number(edge.active) - edge.counted) : count;
}
