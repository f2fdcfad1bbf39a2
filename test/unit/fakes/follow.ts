import { isDeepStrictEqual } from "node:util";
import type { Bells, Follow, FollowKey } from "../../../lib/domain/follow/model.ts";
import type { FollowPorts } from "../../../lib/domain/follow/ports.ts";
import { edgeName, switchEdge } from "./edges.ts";
import { inRange } from "./range.ts";

/** Follow edges in memory, by follower and followee. `onReadAuthors` are the authors who fan out on read. */
export function fakeFollows() {
  const follows = new Map<string, Follow>();
  const bells = new Map<string, Bells>();
  const onReadAuthors = new Set<string>();
  const find = ({ followerId, followeeId }: FollowKey) => follows.get(edgeName(followerId, followeeId));
  const isFollowing = (follower: string, followee: string) =>
    find({ followerId: follower, followeeId: followee })?.active === true;
  const active = () => [...follows.values()].filter((edge) => edge.active);

  const ports = {
    getFollow: async (key) => find(key),
    getFollows: async (followerId, userIds) =>
      new Map(
        [...follows.values()]
          .filter((edge) => edge.followerId === followerId && userIds.includes(edge.followeeId))
          .map((edge) => [edge.followeeId, edge]),
      ),
    getFollowees: async (followerId, userIds) => new Set(userIds.filter((id) => isFollowing(followerId, id))),
    getFollowersAmong: async (followeeId, userIds) =>
      new Set(userIds.filter((id) => isFollowing(id, followeeId))),
    getFollowEdges: async (keys) => keys.flatMap((key) => find(key) ?? []),
    setFollow: async ({ followerId, followeeId, following, since }) => {
      const edge = switchEdge(follows, {
        key: edgeName(followerId, followeeId),
        active: following,
        fresh: () => ({ followerId, followeeId, since }),
      });
      if (edge && !following) delete edge.bell;
      return edge;
    },
    getBells: async (followerId) => bells.get(followerId) ?? new Map(),
    setBell: async ({ edge: wanted, bell, from, to }) => {
      const { bell: _, ...edge } = find(wanted) ?? { since: undefined };
      const stored = [...(bells.get(wanted.followerId) ?? [])];
      if (edge.since !== wanted.since || !isDeepStrictEqual(stored, [...from])) return false;
      follows.set(edgeName(wanted.followerId, wanted.followeeId), {
        ...(edge as Follow),
        ...(bell && { bell }),
      });
      bells.set(wanted.followerId, to);
      return true;
    },
    listFollowers: async ({ id }, range) => {
      const edges = active().filter(({ followeeId }) => followeeId === id);
      return inRange(
        edges.map(({ since, followerId }) => ({ position: since, userId: followerId })),
        range,
      );
    },
    listFollowing: async (id, range) => {
      const edges = active().filter(({ followerId }) => followerId === id);
      return inRange(
        edges.map(({ since, followeeId }) => ({ position: since, userId: followeeId })),
        range,
      );
    },
    getLatestFollowees: async (followerIds) =>
      new Map(
        followerIds.map((id) => {
          const edges = active().filter(({ followerId }) => followerId === id);
          edges.sort((a, b) => (a.since < b.since ? 1 : -1));
          return [id, edges.map(({ followeeId }) => followeeId)];
        }),
      ),
    listFanOutOnReadAuthors: async (userId) =>
      active()
        .filter(({ followerId, followeeId }) => followerId === userId && onReadAuthors.has(followeeId))
        .map(({ followeeId, since }) => ({ authorId: followeeId, since })),
  } satisfies Omit<
    FollowPorts,
    "pageFollowers" | "markFanOutOnRead" | "clearFanOutOnRead" | "pageFollows" | "setPaused"
  >;
  return { follows, bells, onReadAuthors, isFollowing, ports };
}
