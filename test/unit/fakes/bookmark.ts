import type { BookmarkKey, BookmarkPorts } from "../../../lib/domain/bookmark/ports.ts";
import { edgeName } from "./edges.ts";
import { inRange } from "./range.ts";

/** Bookmarks in memory, by user and tweet. */
export function fakeBookmarks() {
  const bookmarks = new Map<string, BookmarkKey & { since: string }>();
  const nameOf = ({ userId, tweetId }: BookmarkKey) => edgeName(userId, tweetId);

  const ports = {
    hasBookmark: async (key) => bookmarks.has(nameOf(key)),
    getBookmarks: async (userId, tweetIds) =>
      new Set(tweetIds.filter((tweetId) => bookmarks.has(nameOf({ userId, tweetId })))),
    setBookmark: async ({ bookmarked, ...bookmark }) => {
      if (!bookmarked) bookmarks.delete(nameOf(bookmark));
      else if (!bookmarks.has(nameOf(bookmark))) bookmarks.set(nameOf(bookmark), bookmark);
    },
    listBookmarks: async (userId, range) => {
      const own = [...bookmarks.values()].filter((bookmark) => bookmark.userId === userId);
      return inRange(
        own.map(({ since, tweetId }) => ({ position: since, tweetId })),
        range,
      );
    },
  } satisfies BookmarkPorts;
  return { ports };
}
