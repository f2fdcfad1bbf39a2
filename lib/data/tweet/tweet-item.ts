import type { StoredTweet } from "../../domain/tweet/model.ts";
import { toCountableState } from "../counters/countable.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

/** Parses a tweet; counters that were never changed are zero. */
export function toTweet(item: Item): StoredTweet {
  return {
    ...toCountableState(item),
    id: idIn(item.PK),
    authorId: String(item.authorId),
    text: String(item.text ?? ""),
    inReplyTo: (item.inReplyTo as string | undefined) ?? null,
    ...(item.parentAuthorId === undefined ? {} : { parentAuthorId: String(item.parentAuthorId) }),
    favorites: Number(item.favorites ?? 0),
    replies: Number(item.replies ?? 0),
  };
}
