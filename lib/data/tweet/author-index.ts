/**
 * An author's tweets in GSI1: those that are no replies in one partition, by id, and the replies in another, by id and the
 * author they answer. So each list is read by its keys, and every row names the users its tweet shows.
 */
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { AuthoredTweetRow } from "../../domain/tweet/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { idIn, indexKeys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

/** Between a reply's id and its parent's author: less than `~`, which bounds of pages end with. */
const BETWEEN = "#";

type Indexed = { tweetId: string; authorId: string; parentAuthorId?: string | undefined };

/** The attributes that put a tweet into its author's lists. */
export function authorIndexKey({ tweetId, authorId, parentAuthorId }: Indexed) {
  return parentAuthorId === undefined
    ? { GSI1PK: indexKeys.author(authorId), GSI1SK: tweetId }
    : { GSI1PK: indexKeys.authorReplies(authorId), GSI1SK: tweetId + BETWEEN + parentAuthorId };
}

const lists = { none: [listOwn], only: [listRepliesBy], all: [listOwn, listRepliesBy] };

export const listAuthorTweets: TweetPorts["listAuthorTweets"] = async (authorId, range, replies = "all") =>
  merge(await Promise.all(lists[replies].map((list) => list(authorId, range))), range);

async function listOwn(authorId: string, range: Range): Promise<AuthoredTweetRow[]> {
  const items = await queryRange(indexKeys.author(authorId), range, { index: "GSI1" });
  return items.map(({ PK }) => ({ position: idIn(PK), tweetId: idIn(PK), authorId }));
}

async function listRepliesBy(authorId: string, { after, ...range }: Range): Promise<AuthoredTweetRow[]> {
  // Above the key of the reply that the bound names.
  const bounds = after === undefined ? range : { ...range, after: `${after + BETWEEN}~` };
  const items = await queryRange(indexKeys.authorReplies(authorId), bounds, { index: "GSI1" });
  return items.map(({ PK, GSI1SK }) => {
    const tweetId = idIn(PK);
    return { position: tweetId, tweetId, authorId, parentAuthorId: idIn(String(GSI1SK)) };
  });
}
