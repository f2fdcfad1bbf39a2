import { dayOf } from "../../../lib/core/ids.ts";
import type { DiscoverPorts, KeptSuggestions, Ranked } from "../../../lib/domain/discover/ports.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import { inRange } from "./range.ts";

/** Rankings in memory, best first, and the tweets of each day. While `down`, no ranking of tweets can be read. */
export function fakeDiscover(tweets: ReadonlyMap<string, StoredTweet>) {
  const ranking = { tweets: [] as Ranked[], users: [] as Ranked[], down: false };

  const suggestions = new Map<string, KeptSuggestions>();
  const ports = {
    listDayTweets: async (day, range) =>
      inRange(
        [...tweets.values()]
          .filter(({ id, active }) => active && dayOf(id) === day)
          .map(({ id }) => ({ position: id, tweetId: id })),
        range,
      ),
    rankTweetsOfDay: async (day, depth) => {
      if (ranking.down) throw new Error("The ranking cannot be read.");
      return ranking.tweets.filter(({ id }) => dayOf(id) === day).slice(0, depth);
    },
    rankUsers: async () => ranking.users,
    getSuggestions: async (userId) => suggestions.get(userId),
    putSuggestions: async ({ userId, ...made }) => void suggestions.set(userId, made),
  } satisfies DiscoverPorts;
  return { ranking, ports };
}
