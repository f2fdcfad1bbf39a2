import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { FedTweet } from "./model.ts";

export type TimelinePorts = Pick<TweetPorts, "listAuthorTweets"> & Pick<RepostPorts, "listReposts">;

/** A tweet or repost at its place in the timeline of the user who made it, which is also its place in feeds. */
export type TimelineRow = FedTweet & { position: string };

/** What a user has tweeted and reposted: everything of theirs that followers have in their feeds. */
export async function listTimeline(
  ports: TimelinePorts,
  userId: string,
  range: Range,
): Promise<TimelineRow[]> {
  const [tweets, reposts] = await Promise.all([
    ports.listAuthorTweets(userId, range),
    ports.listReposts(userId, range),
  ]);
  const reposted = reposts.map((row) => ({ ...row, repost: { userId, since: row.position } }));
  return merge<TimelineRow>([tweets, reposted], range);
}
