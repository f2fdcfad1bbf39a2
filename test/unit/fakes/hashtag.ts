import type { HashtagPorts, HashtagUse } from "../../../lib/domain/hashtag/ports.ts";

/** Hashtags in memory: who follows them, and who used them when. */
export function fakeHashtags() {
  const followed = new Map<string, Set<string>>();
  const noted = new Map<string, Set<string>>();
  const uses: HashtagUse[] = [];

  const ports = {
    getFollowedHashtags: async (userId) => [...(followed.get(userId) ?? [])].sort(),
    setFollowedHashtag: async ({ userId, tag, following }) => {
      const tags = followed.get(userId) ?? new Set();
      followed.set(userId, tags);
      if (following) tags.add(tag);
      else tags.delete(tag);
    },
    noteHashtags: async ({ userId, period, tags }) => {
      const known = noted.get(`${userId} ${period}`) ?? new Set();
      noted.set(`${userId} ${period}`, new Set([...known, ...tags]));
      return tags.filter((tag) => !known.has(tag));
    },
    addPeople: async (use) => void uses.push(use),
    rankHashtags: async (period) => [
      ...new Set(uses.filter((use) => use.period === period).map(({ tag }) => tag)),
    ],
    countPeople: async (tag, from) => {
      const people = new Map<string, number>();
      const own = uses.filter((use) => use.tag === tag && use.period >= from);
      for (const use of own) people.set(use.period, (people.get(use.period) ?? 0) + use.people);
      return { tag: own.at(-1)?.written ?? tag, people };
    },
  } satisfies HashtagPorts;
  return { ports };
}
