import type { List } from "../../contract/list/schemas.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import { listNotFound, requireOwnList } from "./open-list.ts";
import type { ListChanges, ListPorts } from "./ports.ts";
import { presentList } from "./present.ts";

type Ports = Pick<ListPorts, "getList" | "updateList"> & ProfilePorts;
type Input = { caller: Caller; listId: string; changes: ListChanges };

/** Changes the given parts of one of the caller's lists. Throws list_not_found, not_the_owner. */
export async function updateList(ports: Ports, { caller, listId, changes }: Input): Promise<List> {
  const [{ id, ownerId }, owner] = await Promise.all([
    requireOwnList(ports, listId, caller),
    ensureProfile(ports, caller),
  ]);
  const list = await ports.updateList({ id, ownerId }, changes);
  if (!list) throw listNotFound(listId);
  return presentList(list, owner);
}
