import { now } from "../../core/clock.ts";
import type { Mutes } from "../../domain/mute/model.ts";
import type { Item } from "../table/client.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";

/** What a user mutes, from the items of all mutes. */
export function toMutes(items: readonly Item[]): Mutes {
  // TTL may not have removed what has expired.
  const current = items.filter(({ until }) => until === undefined || Number(until) > now());
  const named = (prefix: string) => current.filter(({ SK }) => SK.startsWith(prefix));
  return {
    words: named(sortPrefixes.mutedWord).map(({ SK, until }) => ({
      word: SK.slice(sortPrefixes.mutedWord.length),
      ...(until === undefined ? {} : { until: Number(until) }),
    })),
    conversations: new Set(
      named(sortPrefixes.mutedConversation).map(({ SK }) => SK.slice(sortPrefixes.mutedConversation.length)),
    ),
  };
}
