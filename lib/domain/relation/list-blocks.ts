import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import { readUserPage } from "../user/read-user-page.ts";
import { isUserVisible } from "../user/visibility.ts";
import type { RelationPorts } from "./ports.ts";

type Ports = Pick<RelationPorts, "listBlocks"> & UserHydrationPorts;

/** The users that the caller blocks, the last one first: the only list that shows them. */
export function listBlocks(
  ports: Ports,
  { caller, ...request }: PageRequest & { caller: Caller },
): Promise<PageOf<User>> {
  return readUserPage(ports, {
    ...request,
    viewer: caller,
    isShown: isUserVisible,
    read: (range) => ports.listBlocks(caller.id, range),
  });
}
