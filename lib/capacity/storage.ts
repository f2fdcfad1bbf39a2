/** What is stored after some years, in GB as AWS counts them (2^30 bytes). */
import type { FanOut } from "./fan-out.ts";
import type { Load } from "./load.ts";
import { type Bytes, billedBytes, bytes, FEED_DAYS, GIGABYTE } from "./usage.ts";

export type Stored = { name: string; gigabytes: number; formula: string };

/** Days after which notifications expire: `NOTIFICATION_TIME_TO_LIVE`. */
const NOTIFICATION_DAYS = 90;
/** Not counted by the benches: a fold with three actors, and a handle's claim or a word by which a user is found. */
const FOLD: Bytes = { item: 300, entries: 1, indexed: 180 };
const NAME_ITEM: Bytes = { item: 150, entries: 1, indexed: 180 };
const NAME_ITEMS = 4;
/** A picture, as its bench stores it: it is in the list of its user's. */
const PICTURE: Bytes = { item: 420, entries: 1, indexed: 180 };
/** A tweet in the list of one of its terms, and the terms of an average tweet. */
const POSTING: Bytes = { item: 180, entries: 0, indexed: 0 };
const POSTINGS = 12;

export function storageOf(load: Load, { rows }: FanOut, years = load.years): Stored[] {
  const { users, tweets, favorites, followers, behavior } = load;
  const days = 365 * years;
  const person = billedBytes(bytes.profile) + NAME_ITEMS * billedBytes(NAME_ITEM);
  const stored = (name: string, count: number, size: number, formula: string): Stored => ({
    ...{ name, gigabytes: (count * size) / GIGABYTE },
    formula: `${formula} × ${Math.round(size)} B`,
  });
  return [
    stored("feed rows", rows * FEED_DAYS, billedBytes(bytes.feedRow), `rows a day × ${FEED_DAYS} days`),
    stored("tweets", users * tweets * days, billedBytes(bytes.tweet), `tweets a day × ${days} days`),
    stored(
      "search index",
      users * tweets * days * POSTINGS,
      billedBytes(POSTING),
      `tweets a day × ${days} days × ${POSTINGS} terms`,
    ),
    stored(
      "favorites",
      users * favorites * days,
      billedBytes(bytes.favorite),
      `favorites a day × ${days} days`,
    ),
    stored(
      "pictures",
      users * tweets * behavior.pictureShare * days,
      billedBytes(PICTURE),
      `pictures a day × ${days} days`,
    ),
    stored("follows", users * followers.mean, billedBytes(bytes.follow), "users × follows"),
    stored("profiles and names", users, person, "users"),
    stored(
      "notifications",
      users * tweets * NOTIFICATION_DAYS,
      billedBytes(FOLD),
      `tweets a day × ${NOTIFICATION_DAYS} days`,
    ),
  ];
}

export function totalGigabytes(stored: readonly Stored[]): number {
  return stored.reduce((sum, { gigabytes }) => sum + gigabytes, 0);
}
