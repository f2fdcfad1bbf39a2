import type { Relation, RelationKey } from "../../../lib/domain/relation/model.ts";
import type { RelationPorts } from "../../../lib/domain/relation/ports.ts";
import { edgeName } from "./edges.ts";
import { inRange } from "./range.ts";

type Since = { since: string };

/** Blocks and mutes in memory, by user and other user. `now` tells which mutes have expired. */
export function fakeRelations(now: () => number) {
  const blocks = new Map<string, RelationKey & Since>();
  const mutes = new Map<string, RelationKey & Since & { until: number | undefined }>();
  const nameOf = ({ userId, otherId }: RelationKey) => edgeName(userId, otherId);
  const relationTo = (key: RelationKey): Relation => {
    const mute = mutes.get(nameOf(key));
    return {
      blocking: blocks.has(nameOf(key)),
      blockedBy: blocks.has(edgeName(key.otherId, key.userId)),
      muting: mute !== undefined && (mute.until ?? Number.POSITIVE_INFINITY) > now(),
    };
  };
  const listed = (edges: Iterable<RelationKey & Since>, userId: string) =>
    [...edges]
      .filter((edge) => edge.userId === userId)
      .map(({ otherId, since }) => ({ position: since, userId: otherId }));

  const ports = {
    getRelation: async (key) => relationTo(key),
    getRelations: async (userId, otherIds) => {
      const found = (await otherIds).map((otherId) => [otherId, relationTo({ userId, otherId })] as const);
      return new Map(found.filter(([, relation]) => Object.values(relation).includes(true)));
    },
    setBlock: async ({ blocked, ...block }) => {
      if (!blocked) blocks.delete(nameOf(block));
      else if (!blocks.has(nameOf(block))) blocks.set(nameOf(block), block);
    },
    setMute: async ({ muted, ...mute }) => {
      const since = mutes.get(nameOf(mute))?.since ?? mute.since;
      if (muted) mutes.set(nameOf(mute), { ...mute, since });
      else mutes.delete(nameOf(mute));
    },
    listBlocks: async (userId, range) => inRange(listed(blocks.values(), userId), range),
    listMutes: async (userId, range) => inRange(listed(mutes.values(), userId), range),
  } satisfies RelationPorts;
  return { blocks, mutes, ports };
}
