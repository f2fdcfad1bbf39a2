/** What a quote shows of the tweet that it quotes. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import { isoOf, timestampOf } from "../../core/ids.ts";
import { presentPicture } from "../media/present.ts";
import type { Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { AuthorSummary } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorShown } from "../user/visibility.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { tombstoneOf } from "./tombstone.ts";

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
  if (!tweet?.active || tweet.hiddenAt !== undefined || !isAuthorShown(author, relation))
    return { id, tombstone: tombstoneOf(tweet, author) };
  const { text, inReplyTo, quoteOf, media = [], labels = [] } = tweet;
  return {
    id,
    text,
    author: presentAuthor(author),
    createdAt: timestampOf(id),
    inReplyTo,
    quoteOf,
    media: media.map(presentPicture),
    labels: [...labels],
    editedAt: presentEdit(tweet),
  };
}

/** When a tweet was last edited; null if never. */
export function presentEdit({ editedAt }: Pick<StoredTweet, "editedAt">): string | null {
  return editedAt === undefined ? null : isoOf(editedAt);
}

type Ports = Pick<TweetPorts, "getTweet"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<RelationPorts, "getRelations">;

/** Reads what a quote shows a reader of the quoted tweet, on its own. */
export async function readQuote(
  ports: Ports,
  { id, viewerId }: { id: string; viewerId: string },
): Promise<Tweet["quote"]> {
  const finding = ports.getTweet(id);
  const authorIds = finding.then((tweet) => (tweet?.active ? [tweet.authorId] : []));
  const [tweet, authors, relations] = await Promise.all([
    finding,
    authorIds.then((ids) => ports.getAuthors(ids)),
    ports.getRelations(viewerId, authorIds),
  ]);
  const authorId = tweet?.authorId ?? "";
  return presentQuote(id, { tweet, author: authors.get(authorId) }, relations.get(authorId));
}
