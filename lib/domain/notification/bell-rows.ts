/**
 * The tweets of users whose bell the reader has rung. They are read from their authors, a bounded number, so that a bell costs
 * nothing when its author tweets, and works from the moment it is rung until the moment it ends.
 */
import { once } from "../../core/once.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { type AuthoredTweetRow, LATEST_TWEETS } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";

export type BellPorts = Pick<TweetPorts, "listLatestTweets" | "listAuthorTweets"> &
  Pick<FollowPorts, "getBells">;

export type BellRow = Omit<AuthoredTweetRow, "authorId"> & { type: "bell"; actorId: string };

/** `since`: when the bell was rung. `latest`: the author's latest tweets, of which all readers share a copy. */
type Author = { authorId: string; since: string; latest: readonly AuthoredTweetRow[] };

/** Returns the reader of one user's bell rows, for one request. */
export function bellRows(ports: BellPorts, userId: string): (range: Range) => Promise<BellRow[]> {
  const authors = once(() => readAuthors(ports, userId));
  return async (range) => {
    const lists = await Promise.all((await authors()).map((author) => readRows(ports, author, range)));
    return merge(lists, range);
  };
}

async function readAuthors(ports: BellPorts, userId: string): Promise<Author[]> {
  const bells = await ports.getBells(userId);
  if (bells.size === 0) return [];
  const found = await ports.listLatestTweets([...bells.keys()]);
  return [...bells].map(([authorId, since]) => ({ authorId, since, latest: found.get(authorId) ?? [] }));
}

async function readRows(ports: BellPorts, author: Author, range: Range): Promise<BellRow[]> {
  const { authorId, since, latest } = author;
  const upwards = range.after !== undefined;
  const after = range.after !== undefined && range.after > since ? range.after : since;
  const isWanted = ({ position }: AuthoredTweetRow) =>
    position > after && (range.before === undefined || position < range.before);
  const known = latest.filter(isWanted);
  // The latest tweets are complete from the oldest of them upwards.
  const oldest = latest.length === LATEST_TWEETS ? latest.at(-1)?.position : undefined;
  const isEnough = oldest === undefined || oldest <= after || (!upwards && known.length >= range.limit);
  const rows = isEnough
    ? known
    : await ports.listAuthorTweets(authorId, upwards ? { ...range, after } : range);
  return rows.filter(isWanted).map(({ authorId: actorId, ...row }) => ({ ...row, type: "bell", actorId }));
}
