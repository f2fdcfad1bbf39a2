import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { PageOf } from "../page/read-page.ts";
import type { ListHandles } from "../ports.ts";
import { hydrateUsers, type UserHydrationPorts } from "./hydrate-users.ts";

type Ports = { listHandles: ListHandles } & UserHydrationPorts;

/**
 * People whose handle begins with `prefix`, in alphabetical order, from behind the handle `after`. A handle is never
 * given back, so a page is full unless it is the last.
 */
export async function findUsers(
  ports: Ports,
  prefix: string,
  after: string | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<User>> {
  // One more tells whether there is a next page.
  const found = await ports.listHandles(prefix, { after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const users = await hydrateUsers(
    ports,
    rows.map(({ userId }) => userId),
    viewer?.id,
  );
  const last = rows.at(-1);
  return {
    items: rows.flatMap(({ userId }) => users.get(userId) ?? []),
    next: found.length > limit && last ? { after: last.handle, shown: [] } : undefined,
    prev: undefined,
  };
}
