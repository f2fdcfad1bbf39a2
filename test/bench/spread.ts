/** A feed with quotes and reposts, and a tweet that many quote and repost. */
import { newId } from "../../lib/core/clock.ts";
import { putFeedRows } from "../../lib/data/feed/feed-row.ts";
import { setRepost } from "../../lib/data/repost/repost.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { feedRowOf } from "../../lib/domain/feed/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createUser } from "./fixtures.ts";

/** Every fourth row of the feed is a repost of an author's tweet by the next one, and as many are quotes. */
const SPREAD_EVERY = 4;

/** Creates a reader with such a feed. All `authors` repost and quote the tweet `of`. */
export async function createSpread(
  authors: readonly Caller[],
  { text, of }: { text: string; of: string },
): Promise<Caller> {
  const reader = await createUser("spread");
  for (const [i, author] of authors.entries()) {
    const next = authors[(i + 1) % authors.length] as Caller;
    const tweet = { id: newId(), authorId: author.id, text, inReplyTo: null, correlationId: "bench" };
    await putTweet({ ...tweet, id: newId(), quoteOf: of, quotedAuthorId: next.id });
    await repost(next, { tweetId: of, authorId: author.id });
    const quote = i % SPREAD_EVERY === 1 ? await quoteOfAnother(i, text) : {};
    await putTweet({ ...tweet, ...quote });
    const fed = { tweetId: tweet.id, authorId: author.id, ...quote };
    const reposted = i % SPREAD_EVERY === 0 ? { repost: await repost(next, fed) } : {};
    await putFeedRows([{ ...feedRowOf({ ...fed, ...reposted }), userId: reader.id }]);
  }
  return reader;
}

/** What quotes a tweet of someone who is not in the feed otherwise. */
async function quoteOfAnother(n: number, text: string) {
  const { id: quotedAuthorId } = await createUser(`quoted${n}`);
  const quoteOf = newId();
  const tweet = { id: quoteOf, authorId: quotedAuthorId, text, inReplyTo: null, correlationId: "bench" };
  await putTweet(tweet);
  return { quoteOf, quotedAuthorId };
}

/** Reposts a tweet and returns who did it and when. */
async function repost({ id: userId }: Caller, { tweetId, authorId }: { tweetId: string; authorId: string }) {
  const since = newId();
  await setRepost({ userId, tweetId, authorId, since, reposted: true, correlationId: "bench" });
  return { userId, since };
}
