/** What the feed contains beside tweets of followed users: popular ones, and replies to users you do not follow. */
export type FeedChoice = { include: "popular" | "following"; replies: "all" | "following" };

const POPULAR = "murmur.feed.popular";
const ALL_REPLIES = "murmur.feed.allReplies";

/** The choice made in this browser. */
export function readFeedChoice(): FeedChoice {
  return {
    include: read(POPULAR) === "off" ? "following" : "popular",
    replies: read(ALL_REPLIES) === "on" ? "all" : "following",
  };
}

export function saveFeedChoice({ include, replies }: FeedChoice): void {
  try {
    localStorage.setItem(POPULAR, include === "popular" ? "on" : "off");
    localStorage.setItem(ALL_REPLIES, replies === "all" ? "on" : "off");
  } catch {
    // Storage is blocked: the choice lasts until the page is closed.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
