import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { Range } from "../ports.ts";
import { hydrateUsers, type UserHydrationPorts } from "./hydrate-users.ts";

type Row = { id: string; userId: string };

/** A page of people from rows of the follow graph. A row's id is the moment of the follow, so it is newest first. */
export function readUsers(
  ports: UserHydrationPorts,
  read: (range: Range) => Promise<Row[]>,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<User>> {
  const hydrate = async (rows: Row[]) => {
    const ids = rows.map(({ userId }) => userId);
    const users = await hydrateUsers(ports, ids, viewer?.id);
    return ids.map((id) => users.get(id));
  };
  return readPage({ read, hydrate }, position, limit);
}
