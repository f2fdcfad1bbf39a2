import { once } from "../../core/once.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { HashtagPorts } from "../hashtag/ports.ts";
import type { SearchPorts } from "../search/ports.ts";
import { termOfHashtag } from "../search/terms.ts";
import type { TweetRow } from "../tweet/model.ts";
import type { FeedRow } from "./model.ts";

export type HashtagRowPorts = Pick<HashtagPorts, "getFollowedHashtags"> & Pick<SearchPorts, "findTweets">;

/**
 * The reader of a feed with the tweets that have a hashtag the user follows, for one request. A user who follows none waits
 * for nothing: the hashtags are read beside the rows. A tweet that is in the feed anyway stays as it is.
 */
export function withHashtags(
  ports: HashtagRowPorts,
  userId: string,
  read: (range: Range) => Promise<FeedRow[]>,
): (range: Range) => Promise<FeedRow[]> {
  const followed = once(() => ports.getFollowedHashtags(userId));
  return async (range) => {
    const tagged = followed().then((tags) =>
      Promise.all(tags.map((tag) => ports.findTweets([termOfHashtag(tag)], range))),
    );
    const [rows, lists] = await Promise.all([read(range), tagged]);
    return lists.length === 0 ? rows : merge([rows, ...lists.map((list) => list.map(toFeedRow))], range);
  };
}

function toFeedRow({ authorId: actorId = "", active: _, ...row }: TweetRow): FeedRow {
  return { ...row, actorId, reason: "hashtag" };
}
