import type { Author, User } from "../../contract/user/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import { countWithOwn } from "../counters/model.ts";
import type { Picture } from "../media/model.ts";
import { pictureUrl } from "../media/present.ts";
import { isBarred } from "../relation/model.ts";
import type { AuthorSummary } from "./model.ts";
import type { VisibleUser } from "./visibility.ts";

/** Wide enough for the largest avatar on a screen of high density, pixels. A banner is as wide as it gets. */
const AVATAR_WIDTH = 320;

/** A tweet's author as everyone sees them. */
export function presentAuthor({ id, handle, name, avatar }: AuthorSummary): Author {
  return { id, handle, name, avatarUrl: pictureUrl(avatar, AVATAR_WIDTH) };
}

/** A user as the API shows them. For a viewer, counts include their own change before the counters do. */
export function presentUser({ profile, viewer }: VisibleUser): User {
  const { id, handle, name, bio, avatar } = profile;
  const isClosed = isBarred(viewer?.relation);
  return {
    id,
    handle,
    name,
    // To the two of them, a profile is closed.
    bio: isClosed ? "" : bio,
    avatarUrl: pictureUrl(avatar, AVATAR_WIDTH),
    avatarAlt: avatar?.alt ?? null,
    ...presentBanner(isClosed ? undefined : profile.banner),
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

function presentBanner(banner: Picture | undefined): Pick<User, "bannerUrl" | "bannerAlt"> {
  return { bannerUrl: pictureUrl(banner, Number.POSITIVE_INFINITY), bannerAlt: banner?.alt ?? null };
}

function presentRelation({ following, followedBy, relation }: NonNullable<VisibleUser["viewer"]>) {
  return {
    ...{ following: following?.active ?? false, followedBy, bell: following?.bell !== undefined },
    ...relation,
  };
}
