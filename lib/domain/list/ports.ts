import type { Activity, ListMember, MemberKey, StoredList } from "./model.ts";

export type ListPorts = {
  /** A list, read consistently; also one that is being removed. */
  getList(id: string): Promise<StoredList | undefined>;
  /** The same for several; those that do not exist are missing. */
  getLists(ids: readonly string[]): Promise<Map<string, StoredList>>;
  /** A list and everyone in it. If many read it at once, it may be a second old. */
  readMembers(listId: string): Promise<{ list: StoredList; members: ListMember[] } | undefined>;
  /** The ids of a user's lists, newest first, read consistently. */
  listOwnLists(ownerId: string): Promise<string[]>;
  /** Stores a list under its id, if that is free. False if it is not, or if its owner has `max` lists. */
  putList(list: Omit<StoredList, "members" | "deleted">, max: number): Promise<boolean>;
  /** What is undefined stays as it is. Undefined if the owner has no such list. */
  updateList(key: ListKey, changes: ListChanges): Promise<StoredList | undefined>;
  /** Removes a list and its members. Safe to repeat, also after a crash halfway. */
  removeList(key: ListKey): Promise<void>;
  /**
   * Puts a user into a list, which never has more than `max` members: `full` if it has that many. `missing`: its owner has no
   * such list.
   */
  addMember(member: MemberKey & { ownerId: string; since: string; max: number }): Promise<Addition>;
  /** Takes a user out of a list. Safe to repeat. */
  removeMember(member: MemberKey): Promise<void>;
  /** Which of the lists have the user as a member, read consistently. */
  findMemberships(userId: string, listIds: readonly string[]): Promise<Set<string>>;
  /** Some of the lists of others that a user is in. */
  listMemberships(userId: string, limit: number): Promise<string[]>;
  /** When users have tweeted last. If many ask for a user at once, the answer may be a second old. */
  getActivity(userIds: readonly string[]): Promise<Map<string, Activity>>;
};

export type ListKey = { id: string; ownerId: string };
export type ListChanges = {
  name?: string | undefined;
  description?: string | undefined;
  private?: boolean | undefined;
};
export type Addition = "added" | "present" | "full" | "missing";
