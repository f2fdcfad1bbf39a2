import type { Item } from "../table/client.ts";

/** The hashtags that a user follows; none if the user has no such item. */
export function toHashtags(item: Item | undefined): string[] {
  return item?.tags instanceof Set ? [...(item.tags as Set<string>)].sort() : [];
}
