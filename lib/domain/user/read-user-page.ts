import type { User } from "../../contract/user/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { hydrateUsers, type UserHydrationPorts } from "./hydrate-users.ts";
import type { Caller, UserRow } from "./model.ts";

/** Reads a page of users from the rows of any list of users. */
export function readUserPage(
  ports: UserHydrationPorts,
  {
    read,
    viewer,
    isShown,
    ...page
  }: PageRequest & {
    read: (range: Range) => Promise<UserRow[]>;
    viewer: Caller | undefined;
  } & Pick<Parameters<typeof hydrateUsers>[1], "isShown">,
): Promise<PageOf<User>> {
  const hydrate = async (rows: UserRow[]) => {
    const userIds = rows.map(({ userId }) => userId);
    const users = await hydrateUsers(ports, { userIds, viewerId: viewer?.id, isShown });
    return userIds.map((id) => users.get(id));
  };
  return readPage({ read, hydrate }, page);
}
