import type { Caller } from "../user/model.ts";
import { assertOwn, requireFound } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";

type Ports = Pick<ListPorts, "getList" | "removeList">;

/**
 * Deletes one of the caller's lists. If an earlier deletion crashed halfway, this one completes it. Throws list_not_found,
 * not_the_owner.
 */
export async function deleteList(
  ports: Ports,
  { caller, listId }: { caller: Caller; listId: string },
): Promise<void> {
  const found = await ports.getList(listId);
  const isOwn = found?.ownerId === caller.id;
  const list = isOwn ? found : assertOwn(requireFound(found, { listId, viewer: caller }), caller);
  await ports.removeList({ id: list.id, ownerId: caller.id });
}
