/** Who to suggest, and in which order. */

/** A user who may be suggested, and those of the caller's followees who follow them; none if they are only popular. */
export type Candidate = { id: string; followedBy: string[] };

type Graph = {
  callerId: string;
  /** The people the caller follows. */
  followeeIds: readonly string[];
  /** The followees of some of them, by the followee's id. */
  followeesOf: ReadonlyMap<string, readonly string[]>;
  /** The most popular users, best first. */
  popularIds: readonly string[];
};

/** One suggestion in this many is a popular user, as long as there are both kinds. */
const POPULAR_EVERY = 3;

/**
 * Ranks everyone the caller does not follow: those with the most followers among the caller's followees first, of
 * equal ones the more popular. Between them are popular users no followee follows.
 */
export function rankSuggestions({ callerId, followeeIds, followeesOf, popularIds }: Graph): Candidate[] {
  const known = new Set([callerId, ...followeeIds]);
  const found = new Map<string, string[]>();
  for (const [followeeId, theirs] of followeesOf)
    for (const id of new Set(theirs))
      if (!known.has(id)) found.set(id, [...(found.get(id) ?? []), followeeId]);
  const places = new Map(popularIds.map((id, place) => [id, place]));
  const placeOf = ({ id }: Candidate) => places.get(id) ?? popularIds.length;
  const close = [...found]
    .map(([id, followedBy]) => ({ id, followedBy }))
    .sort((a, b) => b.followedBy.length - a.followedBy.length || placeOf(a) - placeOf(b));
  const popular = popularIds
    .filter((id) => !known.has(id) && !found.has(id))
    .map((id) => ({ id, followedBy: [] }));
  return mix(close, popular);
}

function mix(close: Candidate[], popular: Candidate[]): Candidate[] {
  const mixed: Candidate[] = [];
  const left = [...popular];
  for (const candidate of close) {
    mixed.push(candidate);
    if (mixed.length % POPULAR_EVERY === POPULAR_EVERY - 1) mixed.push(...left.splice(0, 1));
  }
  return [...mixed, ...left];
}
