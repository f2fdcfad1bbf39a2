/** What a quote shows of the tweet that it quotes. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import type { Relation } from "../relation/model.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorShown } from "../user/visibility.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/** A quoted tweet and its author, as they were read. */
export type Quoted = { tweet: StoredTweet | undefined; author: AuthorSummary | undefined };

/**
 * Presents a quoted tweet; a tombstone if it was deleted, moderators hide it, or the reader may not see its author.
 * `relation`: the reader's to the author.
 */
export function presentQuote(
  id: string | null,
  quoted: Quoted | undefined,
  relation?: Relation,
): Tweet["quote"] {
  if (id === null) return null;
  const { tweet, author } = quoted ?? {};
  if (!tweet?.active) return { id, tombstone: "deleted" };
  if (tweet.hiddenAt !== undefined || !isAuthorShown(author, relation)) return { id, tombstone: "hidden" };
  const { text, inReplyTo, quoteOf, labels = [] } = tweet;
  return {
    id,
    text,
    author: presentAuthor(author),
    createdAt: timestampOf(id),
    inReplyTo,
    quoteOf,
    labels: [...labels],
  };
}

/** Reads a quoted tweet on its own. */
export async function readQuoted(
  ports: Pick<TweetPorts, "getTweet"> & Pick<UserPorts, "getAuthors">,
  id: string,
): Promise<Quoted> {
  const tweet = await ports.getTweet(id);
  const authors = tweet?.active ? await ports.getAuthors([tweet.authorId]) : undefined;
  return { tweet, author: authors?.get(tweet?.authorId ?? "") };
}
