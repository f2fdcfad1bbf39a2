/** How popular tweets of others come into a feed. */
import type { FeedItem, Tweet } from "../../contract/schemas.ts";
import type { FeedRow, Ranked } from "../model.ts";

/** At most one item in so many is a popular tweet. */
export const ONE_IN = 5;

/**
 * The ranked tweets that may be new to a person, best first: not their own, and neither on their page nor by somebody
 * who is. (Those they follow without having them on the page are told apart later.)
 */
export function strangers(ranked: readonly Ranked[], rows: readonly FeedRow[], viewerId: string): FeedRow[] {
  const familiar = new Set([viewerId, ...rows.map(({ authorId }) => authorId)]);
  return ranked.flatMap(({ id, authorId }) =>
    authorId === null || familiar.has(authorId) ? [] : [{ id, authorId }],
  );
}

/**
 * Puts a popular tweet after every four followed ones, and at most `places` of them. Somebody whose feed is empty, a
 * newcomer, gets the popular ones alone.
 */
export function mix(followed: readonly FeedItem[], popular: readonly Tweet[], places: number): FeedItem[] {
  const onPage = new Set(followed.map(({ tweet }) => tweet.id));
  const items = popular
    .filter(({ id }) => !onPage.has(id))
    .slice(0, places)
    .map((tweet): FeedItem => ({ tweet, reason: "popular" }));
  if (followed.length === 0) return items;
  const every = ONE_IN - 1;
  return followed.flatMap((item, i) => {
    const next = (i + 1) % every === 0 ? items[(i + 1) / every - 1] : undefined;
    return next ? [item, next] : [item];
  });
}
