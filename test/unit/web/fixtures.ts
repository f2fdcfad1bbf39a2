import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import type { Page } from "../../../lib/contract/pages.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import type { Murmur } from "../../../web/src/app/murmur.ts";
import { createCache } from "../../../web/src/cache/cache.ts";

const createdAt = "2026-01-01T00:00:00.000Z";

export const alice = { id: "1", handle: "alice", name: "Alice", avatarUrl: null };

/** A tweet by alice. */
export const tweet = (id: string, changes: Partial<Tweet> = {}): Tweet => ({
  id,
  text: `Tweet ${id}`,
  author: alice,
  createdAt,
  inReplyTo: null,
  replyingTo: null,
  quoteOf: null,
  quote: null,
  media: [],
  labels: [],
  editedAt: null,
  metrics: { favorites: 1, replies: 0, reposts: 0, quotes: 0 },
  viewer: { favorited: false, reposted: false, bookmarked: false },
  ...changes,
});

export const bobAsAuthor = { id: "2", handle: "bob", name: "Bob", avatarUrl: null };

/** Bob follows the viewer. */
export const bobsProfile = {
  bio: "",
  ...{ avatarAlt: null, bannerUrl: null, bannerAlt: null },
  createdAt,
  metrics: { tweets: 0, followers: 3, following: 0 },
  pinnedTweet: null,
  viewer: {
    ...{ following: false, followedBy: true, bell: false },
    ...{ blocking: false, blockedBy: false, muting: false },
  },
};

export const bob: User = { ...bobAsAuthor, ...bobsProfile };

export const feedItem = (id: string): FeedItem => ({ tweet: tweet(id), reason: "following" });

export const page = <Item>(...items: Item[]): Page<Item> => ({ items, next: null, prev: null });

export const infinite = <Item>(...pages: Item[][]) => ({
  pages: pages.map((items) => page(...items)),
  pageParams: pages.map(() => undefined),
});

/** What list sources need, with an API whose operations return the given values. */
export function murmurWith(answers: Record<string, unknown>) {
  const operations = Object.entries(answers).map(([name, answer]) => [name, async () => answer]);
  const cache = createCache();
  return { api: Object.fromEntries(operations), cache } as unknown as Murmur;
}
