/** One list, and the caller's lists with a member, as queries of their own. */
import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";

/** Singles and memberships are under one key, because any change of a list concerns both. */
export const peopleListKey = ["people list"] as const;
export const membershipsKey = (userId: string) => [...peopleListKey, "with", userId] as const;

/** More than anyone has. */
const ALL = 100;

export function usePeopleList(listId: string) {
  const { api } = useMurmur();
  return useQuery({
    queryKey: [...peopleListKey, listId],
    queryFn: ({ signal }) => api.getList({ params: { listId }, signal }),
  });
}

/** The caller's lists, each of which says whether a user is in it. */
export function useMemberships(userId: string) {
  const { api } = useMurmur();
  return useQuery({
    queryKey: membershipsKey(userId),
    queryFn: async ({ signal }) => {
      const query = { member: userId, limit: ALL };
      return (await api.listUserLists({ params: { user: "me" }, query, signal })).items;
    },
  });
}
