import type { ListMember, StoredList } from "../../../lib/domain/list/model.ts";
import type { ListPorts } from "../../../lib/domain/list/ports.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";
import { isHidden } from "../../../lib/domain/user/visibility.ts";

type Entry = { list: Omit<StoredList, "members">; members: Map<string, ListMember> };

/** Lists in memory, with their members. */
export function fakeLists(profiles: ReadonlyMap<string, Profile>) {
  const lists = new Map<string, Entry>();
  const toList = ({ list, members }: Entry): StoredList => ({ ...list, members: members.size });
  const ownList = (id: string, ownerId: string) => {
    const entry = lists.get(id);
    return entry && !entry.list.deleted && entry.list.ownerId === ownerId ? entry : undefined;
  };
  const ownIds = (ownerId: string) =>
    [...lists.values()].flatMap(({ list }) => (list.ownerId === ownerId ? list.id : []));

  const ports = {
    getList: async (id) => {
      const entry = lists.get(id);
      return entry && toList(entry);
    },
    getLists: async (ids) => {
      const found = ids.flatMap((id) => lists.get(id) ?? []);
      return new Map(found.map((entry) => [entry.list.id, toList(entry)]));
    },
    readMembers: async (id) => {
      const entry = lists.get(id);
      return entry && { list: toList(entry), members: [...entry.members.values()] };
    },
    listOwnLists: async (ownerId) => ownIds(ownerId).sort().reverse(),
    putList: async (list, max) => {
      if (lists.has(list.id) || ownIds(list.ownerId).length >= max) return false;
      lists.set(list.id, { list, members: new Map() });
      return true;
    },
    updateList: async ({ id, ownerId }, changes) => {
      const entry = ownList(id, ownerId);
      if (!entry) return undefined;
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      entry.list = { ...entry.list, ...Object.fromEntries(given) };
      return toList(entry);
    },
    removeList: async ({ id, ownerId }) => {
      if (lists.get(id)?.list.ownerId === ownerId) lists.delete(id);
    },
    addMember: async ({ listId, ownerId, userId, since, max }) => {
      const entry = ownList(listId, ownerId);
      if (!entry) return "missing";
      if (entry.members.has(userId)) return "present";
      if (entry.members.size >= max) return "full";
      entry.members.set(userId, { userId, since });
      return "added";
    },
    removeMember: async ({ listId, userId }) => void lists.get(listId)?.members.delete(userId),
    findMemberships: async (userId, listIds) =>
      new Set(listIds.filter((listId) => lists.get(listId)?.members.has(userId))),
    listMemberships: async (userId, limit) =>
      [...lists.values()]
        .flatMap(({ list, members }) => (members.has(userId) ? list.id : []))
        .sort()
        .slice(0, limit),
    getActivity: async (userIds) =>
      new Map(
        userIds.flatMap((id) => {
          const profile = profiles.get(id);
          return profile ? [[id, { tweetedBy: profile.tweetedBy, hidden: isHidden(profile) }]] : [];
        }),
      ),
  } satisfies ListPorts;
  return { lists, ports };
}
