import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { hydrateUsers, type UserHydrationPorts } from "./hydrate-users.ts";
import type { Caller } from "./model.ts";
import type { UserPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "listHandles"> & UserHydrationPorts;
type Input = PageRequest & { prefix: string; viewer: Caller | undefined };

/**
 * Users whose handle starts with `prefix`, in alphabetical order. A handle is never released, so every page but the last
 * is full.
 */
export async function findUsers(
  ports: Ports,
  { prefix, position, limit, viewer }: Input,
): Promise<PageOf<User>> {
  const after = position && "after" in position ? position.after : undefined;
  // One more than the page holds shows whether there is a next one.
  const found = await ports.listHandles({ prefix, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const userIds = rows.map(({ userId }) => userId);
  const users = await hydrateUsers(ports, { userIds, viewerId: viewer?.id });
  const last = rows.at(-1);
  return {
    items: userIds.flatMap((id) => users.get(id) ?? []),
    next: found.length > limit && last ? { after: last.handle, shown: [] } : undefined,
    prev: undefined,
  };
}
