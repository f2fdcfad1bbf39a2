/**
 * Popularity as a score that rankings sort by: a tweet's from its favorites, a user's from their followers. A score changes
 * in steps of about 10 %, so that a viral tweet rewrites its index entry a few dozen times, not once per favorite; the
 * exact count is read when the tweet is shown.
 */

/** The preferred numbers of IEC 60063 (E24): 24 steps of about 10 % per power of ten. */
const STEPS = [
  10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91,
];

/** One favorite does not make a tweet popular: most tweets never enter a ranking. */
const MIN_COUNT = 2;
/** Entries read per shard of a ranking. */
export const RANKING_SIZE = 100;

/** The greatest step that does not exceed the count; exact below 10. */
export function scoreOf(count: number): number {
  if (count < 10) return count;
  const power = 10 ** (String(Math.floor(count)).length - 2);
  return (STEPS.findLast((step) => step * power <= count) ?? 0) * power;
}

/**
 * The score under which a count ranks, undefined if it does not. A full ranking (`cutLine` is the score of its last entry)
 * admits only scores above that, so it does not grow with the number of tweets. An entry that ranks already (`current`)
 * stays while it equals the cut line.
 */
export function rank(
  count: number,
  current: number | undefined,
  cutLine: number | undefined,
): number | undefined {
  if (count < MIN_COUNT) return undefined;
  const score = scoreOf(count);
  if (cutLine === undefined || score > cutLine) return score;
  return current !== undefined && score === cutLine ? score : undefined;
}

const DIGITS = 10;

/** A ranking's sort key: `<score>` for a user, `<score>#<author id>` for a tweet. */
export function formatScore(score: number, authorId: string | null): string {
  const digits = String(score).padStart(DIGITS, "0");
  return authorId === null ? digits : `${digits}#${authorId}`;
}

/** The inverse of {@link formatScore}. */
export function parseScore(sortKey: string): { score: number; authorId: string | null } {
  return { score: Number(sortKey.slice(0, DIGITS)), authorId: sortKey.slice(DIGITS + 1) || null };
}
