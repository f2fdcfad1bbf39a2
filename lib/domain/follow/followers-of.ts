import type { Profile } from "../user/model.ts";
import type { FollowPorts } from "./ports.ts";

/** Followers per query: about 200 KB of index keys. */
const PAGE = 1000;

/** A user's followers, page by page and shard by shard. */
export async function* followersOf(
  ports: Pick<FollowPorts, "pageFollowers">,
  { id: followeeId, followerShards }: Pick<Profile, "id" | "followerShards">,
): AsyncGenerator<string[]> {
  for (let shard = 0; shard < followerShards; shard++) {
    let after: string | undefined;
    do {
      const page = await ports.pageFollowers({ followeeId, shard, after, limit: PAGE });
      if (page.followerIds.length > 0) yield page.followerIds;
      after = page.next;
    } while (after !== undefined);
  }
}
