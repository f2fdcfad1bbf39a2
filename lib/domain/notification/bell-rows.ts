/**
 * The tweets of users whose bell the reader has rung. They are read from their authors, a bounded number, so that a bell costs
 * nothing when its author tweets, and works from the moment it is rung until the moment it ends.
 */
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FedTweet } from "../feed/model.ts";
import type { SkeletonPorts } from "../feed/skeleton.ts";
import type { FollowPorts } from "../follow/ports.ts";

export type BellPorts = Pick<
  SkeletonPorts,
  "listFanOutOnReadAuthors" | "getRecentTweets" | "listAuthorTweets"
> &
  Pick<FollowPorts, "getBells">;

export type BellRow = { type: "bell"; position: string; tweetId: string; actorId: string };

/** `recent`: the author's latest tweets, newest first, of those whom so many follow that everyone reads the same copy. */
type Author = { authorId: string; since: string; recent: readonly string[] };

/** Returns the reader of one user's bell rows, for one request. */
export function bellRows(ports: BellPorts, userId: string): (range: Range) => Promise<BellRow[]> {
  let reading: Promise<Author[]> | undefined;
  return async (range) => {
    reading ??= readAuthors(ports, userId);
    const lists = await Promise.all((await reading).map((author) => readRows(ports, author, range)));
    return merge(lists, range);
  };
}

async function readAuthors(ports: BellPorts, userId: string): Promise<Author[]> {
  const bells = await ports.getBells(userId);
  if (bells.size === 0) return [];
  const onRead = await ports.listFanOutOnReadAuthors(userId);
  const popular = onRead.map(({ authorId }) => authorId).filter((id) => bells.has(id));
  const found = popular.length > 0 ? await ports.getRecentTweets(popular) : new Map<string, FedTweet[]>();
  return [...bells].map(([authorId, since]) => {
    const recent = (found.get(authorId) ?? []).map(({ tweetId }) => tweetId);
    return { authorId, since, recent };
  });
}

async function readRows(ports: BellPorts, author: Author, range: Range): Promise<BellRow[]> {
  const { authorId, since, recent } = author;
  const upwards = range.after !== undefined;
  const after = range.after !== undefined && range.after > since ? range.after : since;
  const isWanted = (id: string) => id > after && (range.before === undefined || id < range.before);
  const known = recent.filter(isWanted);
  // The latest tweets are complete from the oldest of them upwards.
  const oldest = recent.at(-1);
  const isEnough = oldest !== undefined && (oldest <= after || (!upwards && known.length >= range.limit));
  const ids = isEnough ? known : await readIds(ports, authorId, upwards ? { ...range, after } : range);
  return ids
    .filter(isWanted)
    .map((tweetId) => ({ type: "bell", position: tweetId, tweetId, actorId: authorId }));
}

async function readIds(ports: BellPorts, authorId: string, range: Range): Promise<string[]> {
  return (await ports.listAuthorTweets(authorId, range)).map(({ tweetId }) => tweetId);
}
