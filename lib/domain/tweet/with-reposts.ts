import { merge } from "../../core/page/merge.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { AuthoredTweetRow } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/** A user's tweets together with what they have reposted of others, by the time of the repost. */
export function withReposts(
  ports: Pick<TweetPorts, "listAuthorTweets"> & Pick<RepostPorts, "listReposts">,
): TweetPorts["listAuthorTweets"] {
  return async (userId, range, replies) => {
    const [tweets, reposts] = await Promise.all([
      ports.listAuthorTweets(userId, range, replies),
      ports.listReposts(userId, range),
    ]);
    // Their own tweets are in the list anyway.
    const others = reposts.map((row) => (row.authorId === userId ? { ...row, active: false } : row));
    return merge<AuthoredTweetRow>([tweets, others], range);
  };
}
