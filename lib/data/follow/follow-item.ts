import type { Follow } from "../../domain/follow/model.ts";
import { toCountableState } from "../counters/countable.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

/** Parses a follow edge. */
export function toFollow(item: Item): Follow {
  return {
    ...toCountableState(item),
    followerId: idIn(item.PK),
    followeeId: idIn(item.SK),
    since: String(item.since),
    ...(item.bell === undefined ? {} : { bell: String(item.bell) }),
  };
}
