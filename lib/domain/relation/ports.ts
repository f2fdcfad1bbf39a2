import type { Range } from "../../core/page/range.ts";
import type { UserRow } from "../user/model.ts";
import type { Relation, RelationKey } from "./model.ts";

export type RelationPorts = {
  /**
   * A user's relations to the given users; absent where there is none. Reading begins before the ids are known, so that it
   * takes no round trip of its own.
   */
  getRelations(userId: string, otherIds: Ids): Promise<Map<string, Relation>>;
  /** One relation, read consistently. */
  getRelation(key: RelationKey): Promise<Relation>;
  /** Stores for both users whether one blocks the other. `since` is the ULID of the time to record if the block begins. */
  setBlock(wanted: RelationKey & { blocked: boolean; since: string }): Promise<void>;
  /** Stores whether a user mutes another: until then (ms since 1970) or, if that is undefined, until they end it. */
  setMute(wanted: RelationKey & { muted: boolean; until: number | undefined; since: string }): Promise<void>;
  /** The users that a user blocks, by the time of the block. */
  listBlocks(userId: string, range: Range): Promise<UserRow[]>;
  /** The users that a user mutes, by the time of the mute; some mutes may have expired. */
  listMutes(userId: string, range: Range): Promise<UserRow[]>;
};

export type Ids = readonly string[] | Promise<readonly string[]>;
