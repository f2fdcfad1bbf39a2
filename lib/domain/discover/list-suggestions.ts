import type { Suggestion } from "../../contract/discover/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { hydrateUsers, type UserHydrationPorts } from "../user/hydrate-users.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { DiscoverPorts } from "./ports.ts";
import { type Candidate, rankSuggestions } from "./rank-suggestions.ts";
import { readRankedPage } from "./ranked-page.ts";

type Ports = Pick<FollowPorts, "listFollowing" | "getLatestFollowees"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<DiscoverPorts, "rankUsers"> &
  UserHydrationPorts;

/** Followees who are ranked out from the start. Of whoever follows more people, the rest is left out when they are read. */
const KNOWN = 500;
/** Followees whose own followees are suggested: those followed last show best what someone is looking for now. */
const SAMPLE = 20;
const SHOWN_FOLLOWERS = 3;

/**
 * People a user may want to follow, and why: never the user, and nobody they already follow. Three round trips, however
 * many people anyone follows.
 */
export async function listSuggestions(
  ports: Ports,
  { userId, ...page }: PageRequest & { userId: string },
): Promise<PageOf<Suggestion>> {
  const [following, popular] = await Promise.all([
    ports.listFollowing(userId, { limit: KNOWN }),
    ports.rankUsers(),
  ]);
  const followeeIds = following.map((row) => row.userId);
  const { followees, followeesOf } = await readSample(ports, followeeIds.slice(0, SAMPLE));
  const popularIds = popular.map(({ id }) => id);
  const ranked = rankSuggestions({ callerId: userId, followeeIds, followeesOf, popularIds });
  const hydrate = async (some: Candidate[]) => {
    const users = await hydrateUsers(ports, { userIds: some.map(({ id }) => id), viewerId: userId });
    return new Map(
      some.flatMap(({ id, followedBy }) => {
        const user = users.get(id);
        return user && !user.viewer?.following ? [[id, { ...user, ...reasonOf(followedBy, followees) }]] : [];
      }),
    );
  };
  return readRankedPage({ ranked, hydrate }, page);
}

/** Reads the followees of the given users, without those of users who have left. */
async function readSample(ports: Ports, sample: readonly string[]) {
  if (sample.length === 0) return { followees: new Map(), followeesOf: new Map() };
  const [authors, latest] = await Promise.all([ports.getAuthors(sample), ports.getLatestFollowees(sample)]);
  const followees = new Map(
    sample
      .map((id) => authors.get(id))
      .filter(isAuthorVisible)
      .map((author) => [author.id, author]),
  );
  const followeesOf = new Map([...followees.keys()].map((id) => [id, latest.get(id) ?? []]));
  return { followees, followeesOf };
}

function reasonOf(followedBy: readonly string[], followees: ReadonlyMap<string, AuthorSummary>) {
  const authors = followedBy.flatMap((id) => followees.get(id) ?? []);
  return {
    reason: authors.length > 0 ? ("followedByFollowing" as const) : ("popular" as const),
    by: authors.slice(0, SHOWN_FOLLOWERS).map(presentAuthor),
    count: authors.length,
  };
}
