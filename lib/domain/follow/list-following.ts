import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { PageOf, Position } from "../page/read-page.ts";
import type { GetProfile, ListFollowing } from "../ports.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import { requireSomebody } from "../user/resolve-user.ts";
import { readUsers } from "../user/read-user-page.ts";

type Ports = { getProfile: GetProfile; listFollowing: ListFollowing } & UserHydrationPorts;

/** Whom a person follows, newest first. Throws user_not_found. */
export async function listFollowing(
  ports: Ports,
  userId: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<User>> {
  const page = await readUsers(ports, (range) => ports.listFollowing(userId, range), position, limit, viewer);
  await requireSomebody(ports, userId, page, viewer);
  return page;
}
