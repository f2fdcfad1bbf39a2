/**
 * The people to suggest to a user, ranked once a day: reading the graph costs most, and it hardly changes. What must be right at
 * once, such as follows and blocks, is checked when a page is read.
 */
import type { Clock } from "../../core/clock.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { DiscoverPorts } from "./ports.ts";
import { type Candidate, rankSuggestions } from "./rank-suggestions.ts";

export type RankingPorts = Pick<FollowPorts, "listFollowing" | "getLatestFollowees"> &
  Pick<DiscoverPorts, "rankUsers" | "getSuggestions" | "putSuggestions"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<Clock, "now">;

/** Followees who are ranked out from the start. Of whoever follows more people, the rest is left out when they are read. */
const KNOWN = 500;
/** Followees whose own followees are suggested: those followed last show best what someone is looking for now. */
const SAMPLE = 20;
/** Candidates kept: as many as the list shows at most, and some in place of those who are left out. */
const KEPT = 150;
/** How long a ranking is used, ms. */
const LIFETIME = 24 * 60 * 60_000;

/** `keeping` is settled once a new ranking has been kept. */
type Ranking = { candidates: Candidate[]; keeping?: Promise<void> };

/**
 * A user's ranking. It is kept only if it was made from a whole sample: someone who is choosing the first people to follow must see
 * what follows from it, and their graph is small.
 */
export async function readRanking(ports: RankingPorts, userId: string): Promise<Ranking> {
  const [kept, latest, popular] = await Promise.all([
    ports.getSuggestions(userId),
    ports.listFollowing(userId, { limit: SAMPLE }),
    ports.rankUsers(),
  ]);
  const now = ports.now();
  if (kept && now - kept.madeAt < LIFETIME) return { candidates: kept.candidates };
  const isWhole = latest.length === SAMPLE;
  const sample = latest.map((row) => row.userId);
  const [followeesOf, following] = await Promise.all([
    readFolloweesOf(ports, sample),
    isWhole ? ports.listFollowing(userId, { limit: KNOWN }) : latest,
  ]);
  const candidates = rankSuggestions({
    ...{ callerId: userId, followeesOf },
    followeeIds: following.map((row) => row.userId),
    popularIds: popular.map(({ id }) => id),
  }).slice(0, KEPT);
  if (!isWhole) return { candidates };
  const made = { userId, candidates, madeAt: now, expiresAt: now + LIFETIME };
  return { candidates, keeping: ports.putSuggestions(made) };
}

/** The latest followees of each, without those of users who have left. */
async function readFolloweesOf(
  ports: RankingPorts,
  sample: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (sample.length === 0) return new Map();
  const [authors, latest] = await Promise.all([ports.getAuthors(sample), ports.getLatestFollowees(sample)]);
  const present = sample.filter((id) => isAuthorVisible(authors.get(id)));
  return new Map(present.map((id) => [id, latest.get(id) ?? []]));
}
