/** Names one user's relation to another. */
export type RelationKey = { userId: string; otherId: string };

/** How a user keeps another at a distance, and is kept at a distance by them. */
export type Relation = {
  blocking: boolean;
  blockedBy: boolean;
  /** False once the mute has expired. */
  muting: boolean;
};

export const NO_RELATION: Relation = { blocking: false, blockedBy: false, muting: false };

/** Whether either has blocked the other. Then neither sees anything of the other, nor can react to it. */
export function isBarred(relation: Pick<Relation, "blocking" | "blockedBy"> | undefined): boolean {
  return relation !== undefined && (relation.blocking || relation.blockedBy);
}
