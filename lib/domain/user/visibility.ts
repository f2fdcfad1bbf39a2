/** The visibility stage: which hydrated users a reader may see. It filters and never changes a user. */
import type { Follow } from "../follow/model.ts";
import { isBarred, NO_RELATION, type Relation } from "../relation/model.ts";
import type { AuthorSummary, Profile } from "./model.ts";

/** A viewer's relation to a user; `following` is null if they have no follow edge to them. */
type UserViewer = { following: Follow | null; followedBy: boolean; relation: Relation };

/** A user as they were read, with everything that decides who may see them. */
export type HydratedUser = {
  profile: Profile | undefined;
  /** Undefined for an anonymous reader. */
  viewer: UserViewer | undefined;
};

export type VisibleUser = HydratedUser & { profile: Profile };

/** A user is visible if they have a profile. While they are suspended or being deleted, only they see it. */
export function isUserVisible(hydrated: HydratedUser): hydrated is VisibleUser {
  const { profile, viewer } = hydrated;
  return profile !== undefined && (!isHidden(profile) || viewer === SELF);
}

/** Whether a list shows a user. After a block, the two find each other by their profiles only. */
export function isUserListed(hydrated: HydratedUser): hydrated is VisibleUser {
  return isUserVisible(hydrated) && !isBarred(hydrated.viewer?.relation);
}

/** The same as {@link isUserVisible} for authors of tweets and actors of notifications, who are read as a summary only. */
export function isAuthorVisible(author: AuthorSummary | undefined): author is AuthorSummary {
  return author !== undefined && !isHidden(author);
}

/** Whether an author is shown to a viewer with this relation to them; undefined if there is none, or no viewer. */
export function isAuthorShown(
  author: AuthorSummary | undefined,
  relation: Relation | undefined,
): author is AuthorSummary {
  return isAuthorVisible(author) && !isBarred(relation);
}

/** Whether a user has deleted their account, or has been suspended. */
export function isHidden({ deletion, suspendedAt }: Pick<Profile, "deletion" | "suspendedAt">): boolean {
  return deletion !== undefined || suspendedAt !== undefined;
}

/** How users see themselves: nobody follows themselves. */
export const SELF: UserViewer = { following: null, followedBy: false, relation: NO_RELATION };
