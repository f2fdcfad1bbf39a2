import { hashtagsIn } from "../../contract/text.ts";
import { timeOf } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { SearchableTweet } from "../search/terms.ts";
import { periodOf } from "./periods.ts";
import type { HashtagPorts, HashtagUse } from "./ports.ts";
import { tagOf } from "./tag.ts";

type Ports = Pick<HashtagPorts, "noteHashtags" | "addPeople">;

const CONCURRENCY = 10;

/**
 * Counts who uses which hashtag: each person once per period, however often they post. The uses of many tweets are added up
 * before they are stored, so a hashtag that everyone uses is written once per message. Repeating it counts nobody twice; a
 * crash may lose a few.
 */
export async function countHashtags(ports: Ports, tweets: readonly SearchableTweet[]): Promise<void> {
  const uses = new Map<string, HashtagUse>();
  await inParallel(tweets, CONCURRENCY, async ({ tweetId, authorId: userId, text }) => {
    const written = new Map(hashtagsIn(text).map((one) => [tagOf(one), one]));
    if (written.size === 0) return;
    const period = periodOf(timeOf(tweetId));
    for (const tag of await ports.noteHashtags({ userId, period, tags: [...written.keys()] })) {
      const key = `${period} ${tag}`;
      const people = (uses.get(key)?.people ?? 0) + 1;
      uses.set(key, { tag, written: written.get(tag) ?? tag, period, people });
    }
  });
  await inParallel(uses.values(), CONCURRENCY, (use) => ports.addPeople(use));
}
