/**
 * Zipf's distribution of an amount among members: the member of rank r has `scale` × r^-`exponent` of it, at most `most`.
 * Real follow graphs are close to it, with exponents between 0.7 and 1.
 */
export type Zipf = { members: number; mean: number; exponent: number; most: number; scale: number };

/** Ranks that are added one by one; beyond them the sum is smooth. */
const EXACT = 1000;
/** Relative, of the scale. */
const PRECISION = 1e-13;

/** Chooses the scale so that the mean holds although no member has more than `most`. */
export function zipf({ members, mean, exponent, most }: Omit<Zipf, "scale">): Zipf {
  if (mean > most) throw new RangeError(`A mean of ${mean} is impossible if none has more than ${most}.`);
  let [low, high] = [0, most * members ** exponent];
  while (high - low > PRECISION * high) {
    const scale = (low + high) / 2;
    const total = amountOfFirst({ members, mean, exponent, most, scale }, members);
    if (total < mean * members) low = scale;
    else high = scale;
  }
  return { members, mean, exponent, most, scale: high };
}

/** How many members have more than `limit`. */
export function membersAbove(distribution: Zipf, limit: number): number {
  const { members, mean, exponent, most, scale } = distribution;
  if (exponent === 0) return mean > limit ? members : 0;
  if (limit >= most) return 0;
  if (limit <= 0) return members;
  return Math.min(members, (scale / limit) ** (1 / exponent));
}

/** The share, from 0 to 1, of the whole amount that belongs to members with more than `limit`. */
export function shareAbove(distribution: Zipf, limit: number): number {
  const { members, mean } = distribution;
  return Math.min(1, amountOfFirst(distribution, membersAbove(distribution, limit)) / (mean * members));
}

/** The amount of the first `ranks` members together. */
function amountOfFirst({ exponent, most, scale, members }: Zipf, ranks: number): number {
  if (exponent === 0) return ranks * Math.min(scale, most);
  const capped = Math.min(ranks, members, Math.floor((scale / most) ** (1 / exponent)));
  return capped * most + scale * (harmonic(ranks, exponent) - harmonic(capped, exponent));
}

/** The sum of r^-exponent for r = 1 … n; by the Euler–Maclaurin formula beyond the first ranks. n may be a fraction. */
function harmonic(n: number, exponent: number): number {
  const whole = Math.min(Math.floor(n), EXACT);
  const sum = firstSums(exponent)[whole] ?? 0;
  if (n <= EXACT) return sum + (n - whole) * (whole + 1) ** -exponent;
  const integral =
    exponent === 1 ? Math.log(n / EXACT) : (n ** (1 - exponent) - EXACT ** (1 - exponent)) / (1 - exponent);
  return sum + integral + (n ** -exponent - EXACT ** -exponent) / 2;
}

const known = new Map<number, readonly number[]>();

/** The sums for n = 0 … {@link EXACT}, which every bill asks for again. */
function firstSums(exponent: number): readonly number[] {
  const found = known.get(exponent);
  if (found) return found;
  const sums = [0];
  for (let r = 1; r <= EXACT; r++) sums.push((sums[r - 1] ?? 0) + r ** -exponent);
  known.set(exponent, sums);
  return sums;
}
