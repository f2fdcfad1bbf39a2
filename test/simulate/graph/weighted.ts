/** Draws from a distribution over 0, 1, 2 …: each number is as likely as its weight says. */
export class Weighted {
  readonly #sums: Float64Array;

  constructor(weights: readonly number[]) {
    let sum = 0;
    this.#sums = Float64Array.from(weights, (weight) => {
      sum += weight;
      return sum;
    });
  }

  /** The number that a roll of the dice, from 0 to 1, falls on. */
  at(roll: number): number {
    const wanted = roll * (this.#sums.at(-1) ?? 0);
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Zipf's law: the weight of rank r, from 1, is 1 / r^exponent. */
export function zipf(count: number, exponent: number): Weighted {
  return new Weighted(Array.from({ length: count }, (_, i) => 1 / (i + 1) ** exponent));
}
