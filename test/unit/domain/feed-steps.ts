/** Steps that the tests of the feed share. */
import type { Position } from "../../../lib/core/page/read-page.ts";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createTimeline } from "../timeline.ts";

export const dave: Caller = { id: "00000000-0000-4000-8000-000000000004", handle: "dave" };
export const erin: Caller = { id: "00000000-0000-4000-8000-000000000005", handle: "erin" };
export const everyone = [alice, bob, carol, dave, erin];
export const MINUTE = 60_000;

type Wanted = {
  limit?: number;
  include?: "following" | "popular";
  replies?: "all" | "following";
  position?: Position | undefined;
};

/** A timeline with five users, and ways to post to it and to read its feeds. */
export async function createFeeds(options?: { recentSize: number }) {
  const timeline = createTimeline(options);
  await timeline.join(...everyone);

  const read = (
    viewer: Caller,
    { limit = 20, include = "popular", replies = "all", position }: Wanted = {},
  ) => getFeed(timeline.ports, { userId: viewer.id, include, replies, limit, position });

  /** The tweet ids of a page, popular ones marked. */
  const shown = async (viewer: Caller, wanted: Wanted = {}) =>
    (await read(viewer, wanted)).items.map(({ tweet, reason }) =>
      reason === "popular" ? `popular ${tweet.id}` : tweet.id,
    );

  /** Posts tweets a second apart and returns their ids, newest first. */
  const tweets = async (author: Caller, count: number) => {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      timeline.pass(1000);
      ids.unshift(await timeline.tweet(author, `Number ${i}`));
    }
    return ids;
  };

  /** Reads all pages of the followed users' tweets. */
  const walk = async (viewer: Caller, limit: number, from?: Position, replies?: "following") => {
    const ids: string[] = [];
    let position = from;
    do {
      const page = await read(viewer, { limit, include: "following", replies: replies ?? "all", position });
      ids.push(...page.items.map(({ tweet }) => tweet.id));
      position = page.next;
    } while (position);
    return ids;
  };

  return { ...timeline, read, shown, tweets, walk };
}

export type Feeds = Awaited<ReturnType<typeof createFeeds>>;
