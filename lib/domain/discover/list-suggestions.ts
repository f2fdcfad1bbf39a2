import type { Suggestion } from "../../contract/discover/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { hydrateUsers, type UserHydrationPorts } from "../user/hydrate-users.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentAuthor } from "../user/present.ts";
import { type HydratedUser, isAuthorShown, isUserListed, type VisibleUser } from "../user/visibility.ts";
import type { Candidate } from "./rank-suggestions.ts";
import { readRankedPage } from "./ranked-page.ts";
import { type RankingPorts, readRanking } from "./suggestion-ranking.ts";

type Ports = RankingPorts &
  Pick<FollowPorts, "getFollowees"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<RelationPorts, "getRelations"> &
  UserHydrationPorts;

const SHOWN_FOLLOWERS = 3;
/** Who has tweeted in this time is active, ms. */
const ACTIVE = 30 * 24 * 60 * 60_000;

/**
 * People a user may want to follow, and why: popular people, and those followed by the people they follow. Never the user, nobody
 * they follow or mute or who is kept apart from them, and nobody who has been silent for a month. Two or, to make
 * a ranking, three round trips, however many people anyone follows.
 */
export async function listSuggestions(
  ports: Ports,
  { userId, ...page }: PageRequest & { userId: string },
): Promise<PageOf<Suggestion>> {
  const now = ports.now();
  const { candidates: ranked, keeping } = await readRanking(ports, userId);
  const isShown = (user: HydratedUser): user is VisibleUser => isSuggested(user, now);
  const hydrate = async (some: Candidate[]) => {
    const [users, followees] = await Promise.all([
      hydrateUsers(ports, { userIds: some.map(({ id }) => id), viewerId: userId, isShown }),
      readFollowees(ports, userId, [...new Set(some.flatMap(({ followedBy }) => followedBy))]),
    ]);
    return new Map(
      some.flatMap((candidate) => {
        const user = users.get(candidate.id);
        const reason = reasonOf(candidate, followees);
        return user && reason ? [[candidate.id, { ...user, ...reason }] as const] : [];
      }),
    );
  };
  const [shown] = await Promise.all([readRankedPage({ ranked, hydrate }, page), keeping]);
  return shown;
}

/** A user who has not tweeted yet may be about to begin. */
function isSuggested(user: HydratedUser, now: number): user is VisibleUser {
  if (!isUserListed(user) || user.viewer?.following?.active || user.viewer?.relation.muting) return false;
  return (user.profile.tweetedBy ?? now) > now - ACTIVE;
}

/** Those of a user's followees who may be named as a reason: they are still followed, and neither hidden nor muted. */
async function readFollowees(
  ports: Ports,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, AuthorSummary>> {
  if (ids.length === 0) return new Map();
  const [authors, followees, relations] = await Promise.all([
    ports.getAuthors(ids),
    ports.getFollowees(userId, ids),
    ports.getRelations(userId, ids),
  ]);
  return new Map(
    ids.flatMap((id) => {
      const [author, relation] = [authors.get(id), relations.get(id)];
      const isNamed = followees.has(id) && !relation?.muting && isAuthorShown(author, relation);
      return author && isNamed ? [[id, author] as const] : [];
    }),
  );
}

/** Undefined if the reason is gone: none of those who were followed and follow the candidate is any more. */
function reasonOf({ followedBy }: Candidate, followees: ReadonlyMap<string, AuthorSummary>) {
  const authors = followedBy.flatMap((id) => followees.get(id) ?? []);
  if (followedBy.length > 0 && authors.length === 0) return undefined;
  return {
    reason: authors.length > 0 ? ("followedByFollowing" as const) : ("popular" as const),
    by: authors.slice(0, SHOWN_FOLLOWERS).map(presentAuthor),
    count: authors.length,
  };
}
