import type { Repost } from "../../domain/repost/model.ts";
import { toCountableState } from "../counters/countable.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";
import { BETWEEN, unpackEntry } from "../tweet/list-entry.ts";

/** Parses a repost. */
export function toRepost(item: Item): Repost {
  return {
    ...toCountableState(item),
    userId: idIn(item.PK),
    tweetId: idIn(item.SK),
    authorId: String(item.authorId),
    since: String(item.since),
  };
}

/** What the list of a user's reposts says of one: its time, the tweet's author, and what the tweet shows besides. */
export function toListedRepost({ SK, GSI2SK }: Item) {
  const [position = "", ...entry] = String(GSI2SK).split(BETWEEN);
  const { tweetId: authorId, ...shown } = unpackEntry(entry.join(BETWEEN));
  return { position, tweetId: idIn(SK), authorId, ...shown };
}
