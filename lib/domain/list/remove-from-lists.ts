/** What of lists ends with a block, and with an account. */
import { inParallel } from "../../core/in-parallel.ts";
import type { ListPorts } from "./ports.ts";

type BlockPorts = Pick<ListPorts, "listOwnLists" | "findMemberships" | "removeMember">;

/** Takes each of two users out of the other's lists. */
export async function leaveEachOthersLists(ports: BlockPorts, [a, b]: [string, string]): Promise<void> {
  await Promise.all([removeFrom(ports, a, b), removeFrom(ports, b, a)]);
}

async function removeFrom(ports: BlockPorts, ownerId: string, userId: string): Promise<void> {
  const listIds = await ports.listOwnLists(ownerId);
  if (listIds.length === 0) return;
  const found = await ports.findMemberships(userId, listIds);
  await Promise.all([...found].map((listId) => ports.removeMember({ listId, userId })));
}

type AccountPorts = Pick<ListPorts, "listOwnLists" | "listMemberships" | "removeList" | "removeMember">;

/** Lists, and memberships in lists of others, that are removed at a time. */
const LISTS = 5;
const MEMBERSHIPS = 100;
const CONCURRENCY = 10;

/** Removes some of a user's lists, and the user from some lists of others. False once there is nothing left. */
export async function removeFromLists(ports: AccountPorts, userId: string): Promise<boolean> {
  const [own, others] = await Promise.all([
    ports.listOwnLists(userId),
    ports.listMemberships(userId, MEMBERSHIPS),
  ]);
  for (const id of own.slice(0, LISTS)) await ports.removeList({ id, ownerId: userId });
  await inParallel(others, CONCURRENCY, (listId) => ports.removeMember({ listId, userId }));
  return own.length > LISTS || others.length === MEMBERSHIPS;
}
