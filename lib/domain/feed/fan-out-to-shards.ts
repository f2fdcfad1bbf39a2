import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { FanOutShard } from "../../contract/feed/events.ts";
import type { Profile } from "../user/model.ts";
import { type FanOutShardPorts, fanOutShard } from "./fan-out-shard.ts";
import { isRemoval } from "./write-feed-rows.ts";

/** What is fanned out; `since` is a repost's, `editedAt` an edit's. */
type Work = Pick<FanOutShard, "tweetId" | "action" | "since" | "editedAt" | "correlationId">;

/** Fans out to all followers. A user with few of them has one shard; for the others, each shard has an invocation of its own. */
export async function fanOutToShards(
  ports: FanOutShardPorts,
  { id: authorId, followerShards }: Pick<Profile, "id" | "followerShards">,
  { tweetId, action, since, editedAt, correlationId }: Work,
): Promise<void> {
  const shards = Array.from(
    { length: followerShards },
    (_, shard): FanOutShard => ({
      ...{ version: EVENTS_VERSION, type: "fan-out-shard", tweetId, authorId, action, shard, after: null },
      ...(since ? { since } : {}),
      ...(editedAt ? { editedAt } : {}),
      // Nobody waits for a removal: reads hide the tweet, or the repost.
      ...(isRemoval(action) ? { background: true } : {}),
      audience: followerShards > 1 ? "above10k" : "upTo10k",
      correlationId,
    }),
  );
  const [first] = shards;
  if (first && shards.length === 1) await fanOutShard(ports, first);
  else await ports.sendFanOutShards(shards);
}
