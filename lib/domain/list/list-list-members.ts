import type { User } from "../../contract/user/schemas.ts";
import { inRange } from "../../core/page/merge.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import { readUserPage } from "../user/read-user-page.ts";
import { type OpenPorts, readOwner, requireFound } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";

type Ports = Pick<ListPorts, "readMembers"> & OpenPorts & UserHydrationPorts;
type Input = PageRequest & { listId: string; viewer: Caller | undefined };

/** The users in a list, the last one added first. Throws list_not_found, blocked. */
export async function listListMembers(ports: Ports, { listId, ...page }: Input): Promise<PageOf<User>> {
  const found = await ports.readMembers(listId);
  const list = requireFound(found?.list, { listId, viewer: page.viewer });
  const rows = (found?.members ?? []).map(({ userId, since }) => ({ userId, position: since }));
  const [members] = await Promise.all([
    readUserPage(ports, { ...page, read: async (range) => inRange(rows, range) }),
    readOwner(ports, list, page.viewer),
  ]);
  return members;
}
