import type { List } from "../../contract/list/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import { assertNotBarred } from "../relation/assert-not-blocked.ts";
import { isBarred } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import { MAX_MEMBERS, type StoredList } from "./model.ts";
import { listNotFound, requireOwnList } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";
import { presentList } from "./present.ts";

type Ports = Pick<ListPorts, "getList" | "addMember" | "removeMember"> &
  Pick<UserPorts, "findUserId"> &
  Pick<RelationPorts, "getRelations" | "getRelation"> &
  Pick<Clock, "newId"> &
  ProfilePorts;

type Input = { caller: Caller; listId: string; reference: string; member: boolean };

/**
 * Sets whether a user is in one of the caller's lists, and returns the list as it is then. The user need not be followed, and is
 * not told. Safe to repeat. Throws list_not_found, not_the_owner, user_not_found, blocked, list_member_limit_reached.
 */
export async function setListMember(
  ports: Ports,
  { caller, listId, reference, member }: Input,
): Promise<List> {
  const [list, userId, owner] = await Promise.all([
    requireOwnList(ports, listId, caller),
    resolveUser(ports, { reference, caller }),
    ensureProfile(ports, caller),
  ]);
  if (member) await add(ports, { list, userId });
  else await ports.removeMember({ listId, userId });
  return presentList((await ports.getList(listId)) ?? list, owner, member);
}

async function add(ports: Ports, { list, userId }: { list: StoredList; userId: string }): Promise<void> {
  const { id: listId, ownerId } = list;
  if (userId !== ownerId) {
    const [relations] = await Promise.all([
      ports.getRelations(ownerId, [userId]),
      requireProfile(ports, userId),
    ]);
    if (isBarred(relations.get(userId))) await removeIfBlocked(ports, { listId, ownerId, userId });
  }
  const wanted = { listId, ownerId, userId, since: ports.newId(), max: MAX_MEMBERS };
  const addition = await ports.addMember(wanted);
  if (addition === "missing") throw listNotFound(listId);
  if (addition === "full")
    throw new DomainError(
      "list_member_limit_reached",
      `A list has at most ${MAX_MEMBERS} members; remove one to add another.`,
    );
  await removeIfBlocked(ports, { listId, ownerId, userId });
}

/**
 * A block that was stored meanwhile may not have seen the member, so the member looks for the block. Nor has it seen the member of a
 * request that crashed before that, so a repeated one removes them. Throws blocked.
 */
async function removeIfBlocked(
  ports: Ports,
  { listId, ownerId, userId }: { listId: string; ownerId: string; userId: string },
): Promise<void> {
  const relation = await ports.getRelation({ userId: ownerId, otherId: userId });
  if (!isBarred(relation)) return;
  await ports.removeMember({ listId, userId });
  assertNotBarred(relation);
}
