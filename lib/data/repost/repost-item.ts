import type { Repost } from "../../domain/repost/model.ts";
import { toCountableState } from "../counters/countable.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

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
