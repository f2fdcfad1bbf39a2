/**
 * Random decisions that depend only on the seed and on a name. So a decision stays the same when a shrunk history leaves
 * out something else.
 */
export class Dice {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number from 0 to 1, always the same for the same name. */
  roll(name: string): number {
    let hash = 0x811c9dc5 ^ this.#seed;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    // The finalizer of MurmurHash3: without it, similar names would get similar numbers.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  chance(name: string, probability: number): boolean {
    return this.roll(name) < probability;
  }

  /** An integer from `low` to `high`, both included. */
  between(name: string, low: number, high: number): number {
    return low + Math.floor(this.roll(name) * (high - low + 1));
  }

  pick<Item>(name: string, items: readonly Item[]): Item {
    return items[this.between(name, 0, items.length - 1)] as Item;
  }
}
