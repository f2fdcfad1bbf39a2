import type { List } from "../../contract/list/schemas.ts";
import { once } from "../../core/once.ts";
import { inRange } from "../../core/page/merge.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { unlessBlocked } from "../relation/closed-profile.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireUserOfPage } from "../user/resolve-user.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { StoredList } from "./model.ts";
import type { OpenPorts } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";
import { presentList } from "./present.ts";

type Ports = Pick<ListPorts, "listOwnLists" | "getLists" | "findMemberships"> &
  Pick<UserPorts, "getProfile"> &
  OpenPorts;

type Input = PageRequest & {
  userId: string;
  viewer: Caller | undefined;
  /** Each list then says whether this user is a member. */
  memberId?: string | undefined;
};

/** A row for a list. */
type ListRow = { position: string; list: StoredList };

/** A user's lists, newest first; private ones only for the user. Throws user_not_found, blocked. */
export async function listUserLists(
  ports: Ports,
  { userId, viewer, memberId, ...request }: Input,
): Promise<PageOf<List>> {
  const isOwner = userId === viewer?.id;
  const shown = once(() => readShown(ports, userId, isOwner));
  const read = unlessBlocked(ports, {
    ...{ userId, viewer },
    read: async (range) => inRange(await shown(), range),
  });
  const hydrate = async (rows: ListRow[]) => {
    const ids = rows.map(({ position }) => position);
    const [owners, memberships] = await Promise.all([
      ports.getAuthors([userId]),
      memberId === undefined ? undefined : ports.findMemberships(memberId, ids),
    ]);
    const owner = owners.get(userId);
    if (!owner || (!isOwner && !isAuthorVisible(owner))) return [];
    return rows.map(({ list }) => presentList(list, owner, memberships?.has(list.id)));
  };
  const page = await readPage({ read, hydrate }, request);
  await requireUserOfPage(ports, { userId, page, viewer });
  return page;
}

/** All lists at once, so that not even the end of a page tells of a private one. */
async function readShown(ports: Ports, userId: string, isOwner: boolean): Promise<ListRow[]> {
  const lists = await ports.getLists(await ports.listOwnLists(userId));
  return [...lists.values()]
    .filter((list) => !list.deleted && (isOwner || !list.private))
    .map((list) => ({ position: list.id, list }));
}
