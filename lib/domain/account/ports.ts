import type { DeleteAccountWork } from "../../contract/account/events.ts";
import type { Deletion, Profile } from "../user/model.ts";

export type AccountPorts = {
  /** The profile, read consistently. */
  getAccount(userId: string): Promise<Profile | undefined>;
  /** Begins the time of grace. False if the account is being deleted already, or does not exist. */
  markLeaving(account: { userId: string; deletion: Deletion }): Promise<boolean>;
  /** Ends the time of grace. False if it is over, or never began. */
  unmarkLeaving(account: { userId: string; handle: string }): Promise<boolean>;
  /** Deletions with something to do, the longest waiting first, after the position `after`. */
  listDueDeletions(range: { now: number; after: string | undefined; limit: number }): Promise<DueDeletion[]>;
  /** Moves a deletion to another stage or time. False if it has moved already: at most one of several callers succeeds. */
  moveDeletion(move: DeletionMove): Promise<boolean>;
  /** Continues a deletion in an invocation of its own. */
  sendDeletion(work: DeleteAccountWork): Promise<void>;

  /** Records since when (ms) a user is suspended, or that they no longer are. False if there is no such user. */
  setSuspension(userId: string, since: number | undefined): Promise<boolean>;
  /** Ends the reservation of a handle. False if it belongs to a user, or to nobody. */
  releaseHandle(handle: string): Promise<boolean>;
  /** Makes a handle belong to nobody until `until` (ms since 1970). */
  reserveHandle(handle: string, until: number): Promise<void>;
  /** Removes some of the rows about a user that are stored outside of their partition. False once there are none. */
  removeRowsAbout(userId: string): Promise<boolean>;
  /** Whether the user's partition holds follows or favorites, active or not yet counted. */
  hasEdges(userId: string): Promise<boolean>;
  /** Removes some of the items in a user's partition, all but the profile. False once there are none. */
  removeOwnItems(userId: string): Promise<boolean>;
  /** Removes the profile of a deletion in its last stage. */
  removeProfile(userId: string): Promise<void>;
};

export type DueDeletion = { userId: string; position: string };
export type DeletionMove = {
  userId: string;
  from: Pick<Deletion, "stage" | "dueAt">;
  to: Pick<Deletion, "stage" | "dueAt">;
};
