import type { Profile } from "../model.ts";
import type { PageFollowers } from "../ports.ts";

/** So many index keys are about 200 KB: one query, and never all followers in memory. */
const PAGE = 1000;

/** The followers of somebody, page by page and shard by shard. */
export async function* followersOf(
  pageFollowers: PageFollowers,
  { id, followerShards }: Pick<Profile, "id" | "followerShards">,
): AsyncGenerator<string[]> {
  for (let shard = 0; shard < followerShards; shard++) {
    let after: string | undefined;
    do {
      const page = await pageFollowers(id, shard, after, PAGE);
      if (page.followerIds.length > 0) yield page.followerIds;
      after = page.next;
    } while (after !== undefined);
  }
}
