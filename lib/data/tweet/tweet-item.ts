import type { Label } from "../../contract/tweet/schemas.ts";
import type { StoredTweet } from "../../domain/tweet/model.ts";
import { toCountableState } from "../counters/countable.ts";
import { unpackPicture } from "../media/media-item.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

const ID_LENGTH = 26;

/** Ids as one string, which takes less space than a list. */
export function packIds(ids: readonly string[]): string {
  return ids.join("");
}

function unpackIds(packed: unknown): string[] | undefined {
  if (typeof packed !== "string") return undefined;
  return Array.from({ length: packed.length / ID_LENGTH }, (_, i) =>
    packed.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH),
  );
}

/** Parses a tweet; counters that were never changed are zero. */
export function toTweet(item: Item): StoredTweet {
  const inReplyTo = (item.inReplyTo as string | undefined) ?? null;
  return {
    ...toCountableState(item),
    id: idIn(item.PK),
    authorId: String(item.authorId),
    text: String(item.text ?? ""),
    inReplyTo,
    ...(item.parentAuthorId === undefined ? {} : { parentAuthorId: String(item.parentAuthorId) }),
    ancestors: unpackIds(item.ancestors) ?? (inReplyTo === null ? [] : [inReplyTo]),
    threadId: (item.threadId as string | undefined) ?? null,
    quoteOf: (item.quoteOf as string | undefined) ?? null,
    ...(item.quotedAuthorId === undefined ? {} : { quotedAuthorId: String(item.quotedAuthorId) }),
    ...(Array.isArray(item.media) ? { media: item.media.map(unpackPicture) } : {}),
    ...toModeration(item),
    ...toEdits(item),
    ...toCounts(item),
  };
}

/** What moderators have decided about it. */
function toModeration({ labels, hiddenAt }: Item): Pick<StoredTweet, "labels" | "hiddenAt"> {
  return {
    ...(labels instanceof Set ? { labels: [...labels].sort() as Label[] } : {}),
    ...(hiddenAt === undefined ? {} : { hiddenAt: Number(hiddenAt) }),
  };
}

function toEdits({ editedAt, edits, mentions }: Item): Pick<StoredTweet, "editedAt" | "edits" | "mentions"> {
  if (editedAt === undefined) return {};
  return { editedAt: Number(editedAt), edits: Number(edits), mentions: mentions as string[] };
}

function toCounts({ favorites = 0, replies = 0, reposts = 0, quotes = 0 }: Item) {
  return {
    favorites: Number(favorites),
    replies: Number(replies),
    reposts: Number(reposts),
    quotes: Number(quotes),
  };
}
