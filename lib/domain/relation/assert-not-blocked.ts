import { DomainError } from "../errors.ts";
import { isBarred, type Relation } from "./model.ts";
import type { Ids, RelationPorts } from "./ports.ts";

/**
 * Refuses what a user wants to do to others if one of them has blocked the other. To ask beside another read, pass a promise
 * of the others' ids. Throws blocked.
 */
export async function assertNotBlocked(
  ports: Pick<RelationPorts, "getRelations">,
  { userId, otherIds }: { userId: string; otherIds: Ids },
): Promise<void> {
  const relations = await ports.getRelations(userId, otherIds);
  for (const relation of relations.values()) assertNotBarred(relation);
}

/** The same for a relation that has been read. */
export function assertNotBarred(relation: Relation | undefined): void {
  if (!relation || !isBarred(relation)) return;
  throw new DomainError(
    "blocked",
    relation.blocking ? "You have blocked this user; unblock them first." : "This user has blocked you.",
  );
}
