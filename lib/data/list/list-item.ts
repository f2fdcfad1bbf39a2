import type { StoredList } from "../../domain/list/model.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

/** Parses a list. */
export function toList(item: Item): StoredList {
  return {
    id: idIn(item.PK),
    ownerId: String(item.ownerId),
    name: String(item.name),
    description: String(item.description),
    private: item.private === true,
    members: Number(item.members),
    ...(item.deleted === true ? { deleted: true } : {}),
  };
}
