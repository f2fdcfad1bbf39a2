import type { Repost, RepostKey } from "../../../lib/domain/repost/model.ts";
import type { RepostPorts } from "../../../lib/domain/repost/ports.ts";
import { edgeName, switchEdge } from "./edges.ts";
import { inRange } from "./range.ts";

/** Reposts in memory, by user and tweet. */
export function fakeReposts() {
  const reposts = new Map<string, Repost>();
  const find = ({ userId, tweetId }: RepostKey) => reposts.get(edgeName(userId, tweetId));
  const active = () => [...reposts.values()].filter((repost) => repost.active);

  const ports = {
    getRepost: async (key) => find(key),
    getReposts: async (userId, tweetIds) => {
      const found = tweetIds.flatMap((tweetId) => find({ userId, tweetId }) ?? []);
      return new Map(found.map((repost) => [repost.tweetId, repost]));
    },
    getRepostEdges: async (keys) => keys.flatMap((key) => find(key) ?? []),
    findReposts: async (wanted) => {
      const found = wanted.flatMap((key) => find(key) ?? []);
      return new Set(found.filter((repost) => repost.active).map(({ since }) => since));
    },
    setRepost: async ({ userId, tweetId, authorId, reposted, since }) =>
      switchEdge(reposts, {
        key: edgeName(userId, tweetId),
        active: reposted,
        fresh: () => ({ userId, tweetId, authorId, since }),
      }),
    listReposts: async (userId, range) => {
      const own = active().filter((repost) => repost.userId === userId);
      return inRange(
        own.map(({ since, tweetId, authorId }) => ({ position: since, tweetId, authorId })),
        range,
      );
    },
    listTweetReposts: async (tweetId, range) => {
      const found = active().filter((repost) => repost.tweetId === tweetId);
      return inRange(
        found.map(({ since, userId }) => ({ position: since, userId })),
        range,
      );
    },
  } satisfies RepostPorts;
  return { reposts, ports };
}
