import type { Favorite, FavoriteKey } from "../../../lib/domain/favorite/model.ts";
import type { FavoritePorts } from "../../../lib/domain/favorite/ports.ts";
import { edgeName, switchEdge } from "./edges.ts";
import { inRange } from "./range.ts";

/** Favorite edges in memory, by user and tweet. */
export function fakeFavorites() {
  const favorites = new Map<string, Favorite>();
  const find = ({ userId, tweetId }: FavoriteKey) => favorites.get(edgeName(userId, tweetId));

  const ports = {
    getFavorite: async (key) => find(key),
    getFavorites: async (userId, tweetIds) => {
      const found = tweetIds.flatMap((tweetId) => find({ userId, tweetId }) ?? []);
      return new Map(found.map((edge) => [edge.tweetId, edge]));
    },
    getFavoriteEdges: async (keys) => keys.flatMap((key) => find(key) ?? []),
    setFavorite: async ({ userId, tweetId, favorited, since }) =>
      switchEdge(favorites, {
        key: edgeName(userId, tweetId),
        active: favorited,
        fresh: () => ({ userId, tweetId, since }),
      }),
    listFavorites: async (userId, range) => {
      const own = [...favorites.values()].filter((edge) => edge.userId === userId);
      return inRange(
        own.map(({ tweetId, active }) => ({ position: tweetId, tweetId, active })),
        range,
      );
    },
    listTweetFavorites: async (tweetId, range) => {
      const edges = [...favorites.values()].filter((edge) => edge.tweetId === tweetId && edge.active);
      return inRange(
        edges.map(({ since, userId }) => ({ position: since, userId })),
        range,
      );
    },
  } satisfies FavoritePorts;
  return { favorites, ports };
}
