import type { TweetHistory, TweetVersion } from "../../contract/tweet/schemas.ts";
import { isoOf, timestampOf } from "../../core/ids.ts";
import { altsOf } from "../media/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { isAuthorShown } from "../user/visibility.ts";
import type { FormerText, StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { tweetNotFound } from "./require-tweet.ts";

type Ports = Pick<TweetPorts, "getTweet" | "listFormerTexts"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<RelationPorts, "getRelations">;

/** All texts of a tweet, newest first, for those who may see the tweet. Throws tweet_not_found, also if it was deleted. */
export async function listTweetVersions(
  ports: Ports,
  { tweetId, viewer }: { tweetId: string; viewer: Caller | undefined },
): Promise<TweetHistory> {
  const finding = ports.getTweet(tweetId);
  const authorIds = finding.then((tweet) => (tweet?.active ? [tweet.authorId] : []));
  const [tweet, relations] = await Promise.all([finding, viewer && ports.getRelations(viewer.id, authorIds)]);
  if (!tweet?.active || tweet.hiddenAt !== undefined) throw tweetNotFound(tweetId);
  const [authors, former] = await Promise.all([
    ports.getAuthors([tweet.authorId]),
    tweet.edits ? ports.listFormerTexts(tweetId) : [],
  ]);
  if (!isAuthorShown(authors.get(tweet.authorId), relations?.get(tweet.authorId)))
    throw tweetNotFound(tweetId);
  return { items: versionsOf(tweet, former) };
}

/** A tweet's texts, newest first, from the tweet and its former texts, which may be newer than the tweet that was read. */
export function versionsOf(tweet: StoredTweet, former: readonly FormerText[]): TweetVersion[] {
  const replaced = former.slice(0, tweet.edits ?? 0);
  const since = [timestampOf(tweet.id), ...replaced.map(({ replacedAt }) => isoOf(replacedAt))];
  const current = { text: tweet.text, ...(tweet.media?.length ? { alts: altsOf(tweet.media) } : {}) };
  let alts: readonly string[] | undefined;
  return [...replaced, current].reverse().map(({ text, alts: own }, i, { length }) => {
    alts = own ?? alts;
    return { text, createdAt: since[length - 1 - i] ?? "", ...(alts ? { alts: [...alts] } : {}) };
  });
}
