import { now } from "../../core/clock.ts";
import type { Relation } from "../../domain/relation/model.ts";
import type { Item } from "../table/client.ts";
import { otherIdIn } from "../table/relation-keys.ts";

export function toRelation({ GSI1PK, GSI2PK, blockedBy, mutedUntil }: Item): Relation {
  return {
    blocking: GSI1PK !== undefined,
    blockedBy: blockedBy === true,
    muting: GSI2PK !== undefined && !(Number(mutedUntil) <= now()),
  };
}

/** What items of relations say of those users. */
export function relationsAmong(items: readonly Item[], otherIds: readonly string[]): Map<string, Relation> {
  const wanted = new Set(otherIds);
  const found = items.map((item) => [otherIdIn(item.SK), toRelation(item)] as const);
  return new Map(found.filter(([id]) => wanted.has(id)));
}
