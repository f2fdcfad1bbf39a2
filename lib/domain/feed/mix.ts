/** How popular tweets by others are mixed into a feed. */
import type { FeedItem } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Ranked } from "../discover/ports.ts";
import type { FeedRow } from "./model.ts";

/** At most one item in this many is a popular tweet. */
export const ONE_IN = 5;

export type Candidate = { tweetId: string; authorId: string };

/**
 * The ranked tweets that may be new to a reader, best first: neither their own, nor by an author on their page or among those
 * that they are `known` to follow. Those by other authors that they follow are removed later.
 */
export function candidatesFrom(
  ranked: readonly Ranked[],
  { rows, viewerId, known }: { rows: readonly FeedRow[]; viewerId: string; known: readonly string[] },
): Candidate[] {
  const familiar = new Set([viewerId, ...known, ...rows.map(({ actorId }) => actorId)]);
  const onPage = new Set(rows.map(({ tweetId }) => tweetId));
  return ranked.flatMap(({ id, authorId }) =>
    authorId === null || familiar.has(authorId) || onPage.has(id) ? [] : [{ tweetId: id, authorId }],
  );
}

/**
 * Puts a popular tweet after every four followed ones, at most `slots` of them. A reader whose feed is empty, such as a
 * new user, gets popular tweets only.
 */
export function mix(followed: readonly FeedItem[], popular: readonly Tweet[], slots: number): FeedItem[] {
  const onPage = new Set(followed.map(({ tweet }) => tweet.id));
  const items = popular
    .filter(({ id }) => !onPage.has(id))
    .slice(0, slots)
    .map((tweet): FeedItem => ({ tweet, reason: "popular" }));
  if (followed.length === 0) return items;
  const every = ONE_IN - 1;
  return followed.flatMap((item, i) => {
    const next = (i + 1) % every === 0 ? items[(i + 1) / every - 1] : undefined;
    return next ? [item, next] : [item];
  });
}
