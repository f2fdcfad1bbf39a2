/** What is stored after some years, in GB as AWS counts them (2^30 bytes). */
import type { FanOut } from "./fan-out.ts";
import type { Load } from "./load.ts";
import { bytes } from "./usage.ts";

export type Stored = { name: string; gigabytes: number; formula: string };

/** DynamoDB adds this to each item and each index entry. */
const OVERHEAD = 100;
/** An index entry has the keys of the item and of the index. */
const ENTRY = 180 + OVERHEAD;
const GIGABYTE = 2 ** 30;
/** Days after which rows expire: `FEED_ROW_TIME_TO_LIVE` and `NOTIFICATION_TIME_TO_LIVE`. */
const FEED_DAYS = 30;
const NOTIFICATION_DAYS = 90;
/** A fold with three actors. */
const FOLD = 300;
/** Handle claim and words by which a user is found. */
const NAME_ITEMS = 4;
const NAME_ITEM = 150;

/** An item with its index entries, bytes. */
const item = (size: number, entries: number) => size + OVERHEAD + entries * ENTRY;

export function storageOf(load: Load, { rows }: FanOut, years = load.years): Stored[] {
  const { users, tweets, favorites, followers } = load;
  const days = 365 * years;
  const person = item(bytes.profile, 1) + NAME_ITEMS * item(NAME_ITEM, 1);
  const stored = (name: string, count: number, size: number, formula: string): Stored => ({
    ...{ name, gigabytes: (count * size) / GIGABYTE },
    formula: `${formula} × ${Math.round(size)} B`,
  });
  return [
    stored("feed rows", rows * FEED_DAYS, item(bytes.feedRow, 0), `rows a day × ${FEED_DAYS} days`),
    stored("tweets", users * tweets * days, item(bytes.tweet, 2), `tweets a day × ${days} days`),
    stored("favorites", users * favorites * days, item(bytes.favorite, 1), `favorites a day × ${days} days`),
    stored("follows", users * followers.mean, item(bytes.follow, 2), "users × follows"),
    stored("profiles and names", users, person, "users"),
    stored(
      "notifications",
      users * tweets * NOTIFICATION_DAYS,
      item(FOLD, 1),
      `tweets a day × ${NOTIFICATION_DAYS} days`,
    ),
  ];
}

export function totalGigabytes(stored: readonly Stored[]): number {
  return stored.reduce((sum, { gigabytes }) => sum + gigabytes, 0);
}
