import type { Favorite } from "../../domain/favorite/model.ts";
import { toCountableState } from "../counters/countable.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

/** Parses a favorite edge. */
export function toFavorite(item: Item): Favorite {
  return {
    ...toCountableState(item),
    userId: idIn(item.PK),
    tweetId: idIn(item.SK),
    since: String(item.since),
  };
}
