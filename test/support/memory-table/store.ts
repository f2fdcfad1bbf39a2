/** The items of a table, sorted within each partition of the table and of its indexes. */
import type { Item } from "../../../lib/data/table/client.ts";
import type { Index, Key } from "../../../lib/data/table/keys.ts";
import { indexes, nameOf } from "./items.ts";

/** An entry of a partition: its sort key and, to order entries with the same one, the name of its item. */
type Entry = { sort: string; name: string };

/** A range of sort keys, both ends included; `start` is where the previous page ended. */
type SortRange = { forward: boolean; start: Entry | undefined; low: string; high: string };

/** Stored items are never changed, only replaced. */
export class Store {
  readonly #items = new Map<string, Item>();
  /** The sorted partitions, by `index` and partition key. */
  readonly #partitions = new Map<string, Entry[]>();

  get(key: Key): Item | undefined {
    return this.#items.get(nameOf(key));
  }

  all(): IterableIterator<Item> {
    return this.#items.values();
  }

  get size(): number {
    return this.#items.size;
  }

  /** Replaces an item, or removes it if `item` is undefined. */
  replace(key: Key, item: Item | undefined): void {
    const name = nameOf(key);
    const old = this.#items.get(name);
    for (const index of [undefined, ...indexes]) this.#move(name, placeIn(old, index), placeIn(item, index));
    if (item) this.#items.set(name, item);
    else this.#items.delete(name);
  }

  /** The items of a partition, in the order of their sort keys or in reverse. */
  *partition(index: Index | undefined, partition: string, range: SortRange): Generator<Item> {
    const entries = this.#partitions.get(placeName(index, partition)) ?? [];
    const { forward, start } = range;
    let low: Entry = { sort: range.low, name: "" };
    let high: Entry = { sort: range.high, name: "\uffff" };
    if (start && forward) low = latest(low, { ...start, name: `${start.name}\0` });
    if (start && !forward && isBefore(start, high)) high = start;
    const [first, end] = [position(entries, low), position(entries, high)];
    for (let i = 0; i < end - first; i++) yield this.#at(entries[forward ? first + i : end - 1 - i]);
  }

  #at(entry: Entry | undefined): Item {
    return this.#items.get(entry?.name ?? "") as Item;
  }

  #move(name: string, from: Place | undefined, to: Place | undefined): void {
    if (from?.partition === to?.partition && from?.sort === to?.sort) return;
    if (from) {
      const entries = this.#partitions.get(from.partition) ?? [];
      entries.splice(position(entries, { sort: from.sort, name }), 1);
      if (entries.length === 0) this.#partitions.delete(from.partition);
    }
    if (to) {
      const entries = this.#partitions.get(to.partition) ?? [];
      entries.splice(position(entries, { sort: to.sort, name }), 0, { sort: to.sort, name });
      this.#partitions.set(to.partition, entries);
    }
  }
}

type Place = { partition: string; sort: string };

function placeName(index: Index | undefined, partition: string): string {
  return `${index ?? ""} ${partition}`;
}

/** Where an item is in an index or, without one, in the table; undefined if it has no such keys. */
function placeIn(item: Item | undefined, index: Index | undefined): Place | undefined {
  const [partition, sort] = [item?.[`${index ?? ""}PK`], item?.[`${index ?? ""}SK`]];
  if (partition === undefined || sort === undefined) return undefined;
  return { partition: placeName(index, String(partition)), sort: String(sort) };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.sort < b.sort || (a.sort === b.sort && a.name < b.name);
}

function latest(a: Entry, b: Entry): Entry {
  return isBefore(a, b) ? b : a;
}

/** Where an entry is, or would be inserted. */
function position(entries: readonly Entry[], wanted: Entry): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(entries[middle] as Entry, wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
}
