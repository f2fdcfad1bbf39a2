/**
 * How popular something is, as a score that a ranking sorts by: of a tweet by its favorites, of a person by their
 * followers. A score moves in steps of about 10 %, so that a viral tweet rewrites its index entry a few dozen times, not
 * once per favorite; the true count is read when the tweet is shown.
 */

/** The preferred numbers of IEC 60063 (E24): 24 steps of about 10 % in a power of ten. */
const STEPS = [
  10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91,
];

/** What is liked by one person is not popular: most tweets never enter a ranking. */
const LEAST_COUNT = 2;
/** So many places of each shard of a ranking are read. */
export const RANKING_SIZE = 100;

/** The greatest step that is not above the count; exact below 10. */
export function scoreOf(count: number): number {
  if (count < 10) return count;
  const power = 10 ** (String(Math.floor(count)).length - 2);
  return (STEPS.findLast((step) => step * power <= count) ?? 0) * power;
}

/**
 * The score under which a count ranks, undefined when it does not. A ranking that is full (`cutLine` is the score of its
 * last place) is entered only above that, so that it does not grow with the number of tweets; who ranks (`current`)
 * stays as long as they are level with it.
 */
export function rank(
  count: number,
  current: number | undefined,
  cutLine: number | undefined,
): number | undefined {
  if (count < LEAST_COUNT) return undefined;
  const score = scoreOf(count);
  if (cutLine === undefined || score > cutLine) return score;
  return current !== undefined && score === cutLine ? score : undefined;
}

const DIGITS = 10;

/** A sort key of a ranking: `<score>` of a person, `<score>#<author id>` of a tweet. */
export function formatScore(score: number, authorId: string | null): string {
  const digits = String(score).padStart(DIGITS, "0");
  return authorId === null ? digits : `${digits}#${authorId}`;
}

/** The inverse of {@link formatScore}. */
export function parseScore(sortKey: string): { score: number; authorId: string | null } {
  return { score: Number(sortKey.slice(0, DIGITS)), authorId: sortKey.slice(DIGITS + 1) || null };
}
