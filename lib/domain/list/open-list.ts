/** Who can open a list: its owner and, if it is public, everyone who can open the owner's profile. */
import { DomainError } from "../errors.ts";
import { assertNotBlocked } from "../relation/assert-not-blocked.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { AuthorSummary, Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { StoredList } from "./model.ts";
import type { ListPorts } from "./ports.ts";

export type OpenPorts = Pick<UserPorts, "getAuthors"> & Pick<RelationPorts, "getRelations">;

/** Throws list_not_found unless there is such a list for the viewer, as far as the list alone can tell. */
export function requireFound(
  list: StoredList | undefined,
  { listId, viewer }: { listId: string; viewer: Caller | undefined },
): StoredList {
  if (!list || list.deleted || (list.private && list.ownerId !== viewer?.id)) throw listNotFound(listId);
  return list;
}

/**
 * Reads a list's owner. Throws list_not_found if the owner has deleted their account or is suspended, and blocked if the owner
 * and the viewer are kept apart.
 */
export async function readOwner(
  ports: OpenPorts,
  { id, ownerId }: StoredList,
  viewer: Caller | undefined,
): Promise<AuthorSummary> {
  const isOwner = ownerId === viewer?.id;
  const [owners] = await Promise.all([
    ports.getAuthors([ownerId]),
    viewer && !isOwner ? assertNotBlocked(ports, { userId: viewer.id, otherIds: [ownerId] }) : undefined,
  ]);
  const owner = owners.get(ownerId);
  if (!owner || (!isOwner && !isAuthorVisible(owner))) throw listNotFound(id);
  return owner;
}

/** Reads a list that the caller is about to change. Throws list_not_found, not_the_owner. */
export async function requireOwnList(
  ports: Pick<ListPorts, "getList">,
  listId: string,
  caller: Caller,
): Promise<StoredList> {
  return assertOwn(requireFound(await ports.getList(listId), { listId, viewer: caller }), caller);
}

/** Throws not_the_owner unless the list is the caller's. */
export function assertOwn(list: StoredList, caller: Caller): StoredList {
  if (list.ownerId === caller.id) return list;
  throw new DomainError("not_the_owner", "You can change only your own lists.");
}

export function listNotFound(listId: string): DomainError {
  return new DomainError("list_not_found", `There is no list ${listId}.`);
}
