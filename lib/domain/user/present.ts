import type { Author, User } from "../../contract/user/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import { countWithOwn } from "../counters/model.ts";
import { isBarred } from "../relation/model.ts";
import type { AuthorSummary } from "./model.ts";
import type { VisibleUser } from "./visibility.ts";

/** A tweet's author as everyone sees them. */
export function presentAuthor({ id, handle, name }: AuthorSummary): Author {
  return { id, handle, name, avatarUrl: null };
}

/** A user as the API shows them. For a viewer, counts include their own change before the counters do. */
export function presentUser({ profile, viewer }: VisibleUser): User {
  const { id, handle, name, bio } = profile;
  const isClosed = isBarred(viewer?.relation);
  return {
    id,
    handle,
    name,
    // To the two of them, a profile is closed.
    bio: isClosed ? "" : bio,
    avatarUrl: null,
    createdAt: isoOf(profile.createdAt),
    metrics: {
      tweets: profile.tweets,
      followers: countWithOwn(profile.followers, viewer?.following),
      following: profile.following,
    },
    pinnedTweet: isClosed ? null : (profile.pinnedTweet ?? null),
    ...(profile.deletion ? { deletesAt: isoOf(profile.deletion.deletesAt) } : {}),
    ...(viewer ? { viewer: presentRelation(viewer) } : {}),
  };
}

function presentRelation({ following, followedBy, relation }: NonNullable<VisibleUser["viewer"]>) {
  return {
    ...{ following: following?.active ?? false, followedBy, bell: following?.bell !== undefined },
    ...relation,
  };
}
