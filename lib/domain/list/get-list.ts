import type { List } from "../../contract/list/schemas.ts";
import type { Caller } from "../user/model.ts";
import { type OpenPorts, readOwner, requireFound } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";
import { presentList } from "./present.ts";

type Ports = Pick<ListPorts, "getList"> & OpenPorts;

/** Reads one list. Throws list_not_found, blocked. */
export async function getList(
  ports: Ports,
  { listId, viewer }: { listId: string; viewer: Caller | undefined },
): Promise<List> {
  const list = requireFound(await ports.getList(listId), { listId, viewer });
  return presentList(list, await readOwner(ports, list, viewer));
}
