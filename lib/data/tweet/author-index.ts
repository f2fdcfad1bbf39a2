/**
 * An author's tweets in GSI1: those that are no replies in one partition, and the replies in another, both by id and what
 * else the tweet shows. So each list is read by its keys, and every row names the users its tweet shows.
 */
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { AuthoredTweetRow } from "../../domain/tweet/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { indexKeys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { BETWEEN, packEntry, unpackEntry } from "./list-entry.ts";

type Indexed = Parameters<typeof packEntry>[0] & { authorId: string };

/** The attributes that put a tweet into its author's lists. */
export function authorIndexKey(tweet: Indexed) {
  const list = tweet.parentAuthorId === undefined ? indexKeys.author : indexKeys.authorReplies;
  return { GSI1PK: list(tweet.authorId), GSI1SK: packEntry(tweet) };
}

const lists = {
  none: [indexKeys.author],
  only: [indexKeys.authorReplies],
  all: [indexKeys.author, indexKeys.authorReplies],
};

export const listAuthorTweets: TweetPorts["listAuthorTweets"] = async (authorId, range, replies = "all") =>
  merge(await Promise.all(lists[replies].map((list) => readList(list, authorId, range))), range);

async function readList(
  list: (authorId: string) => string,
  authorId: string,
  { after, ...range }: Range,
): Promise<AuthoredTweetRow[]> {
  // Above the key of the tweet that the bound names.
  const bounds = after === undefined ? range : { ...range, after: `${after + BETWEEN}~` };
  const items = await queryRange(list(authorId), bounds, { index: "GSI1" });
  return items.map(({ GSI1SK }) => {
    const entry = unpackEntry(String(GSI1SK));
    return { position: entry.tweetId, authorId, ...entry };
  });
}
