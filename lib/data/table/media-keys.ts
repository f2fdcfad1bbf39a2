/** The key strings of pictures, like those in `keys.ts`. */
import { prefixes } from "./key-prefixes.ts";
import type { Key } from "./keys.ts";

/** Partitions that pictures to be removed are spread over: every uploaded one is there until it is used. */
export const MEDIA_DUE_SHARDS = 4;

export const mediaKeys = {
  media: (id: string): Key => ({ PK: prefixes.media + id, SK: "MEDIA" }),
} as const;

/** The indexes' partition keys. */
export const mediaIndexKeys = {
  /** GSI1 by id: a user's pictures. */
  mediaOf: (userId: string) => prefixes.mediaOf + userId,
  /** GSI2 by when they are due: a shard of the pictures that are used nowhere. */
  mediaDue: (shard: number) => `${prefixes.mediaDue}${shard}`,
} as const;
