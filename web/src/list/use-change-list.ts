import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { List } from "../../../lib/contract/list/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { outdate } from "../realtime/reread.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { listsKey } from "./list-lists.ts";
import { membershipsKey, peopleListKey } from "./use-people-list.ts";

/** What a list is called, and who finds it. */
export type ListDraft = Pick<List, "name" | "description" | "private">;

/** Has everything that shows lists read again. */
function useReread() {
  const client = useQueryClient();
  return async () => {
    for (const queryKey of [peopleListKey, listKey(listsKey)]) await outdate(client, queryKey);
  };
}

/** Creates a list, or changes the given one. Several tries create one list. */
export function useSaveList(list: List | undefined) {
  const { api } = useMurmur();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (body: ListDraft) =>
      list ? api.updateList({ params: { listId: list.id }, body }) : api.createList({ body, idempotencyKey }),
    onSuccess: useReread(),
  });
}

export function useDeleteList(listId: string, onDeleted: () => void) {
  const { api } = useMurmur();
  const reread = useReread();
  return useMutation({
    mutationFn: () => api.deleteList({ params: { listId } }),
    onSuccess: () => {
      onDeleted();
      return reread();
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}

type Membership = { listId: string; member: boolean };

/** Puts a user into the caller's lists or takes them out. The dialog shows it at once, and reverts it if the API refuses. */
export function useListMember(userId: string) {
  const { api } = useMurmur();
  const client = useQueryClient();
  const reread = useReread();
  const show = ({ listId, member }: Membership) =>
    client.setQueryData(membershipsKey(userId), (lists: List[] | undefined) =>
      lists?.map((list) => (list.id === listId ? { ...list, hasMember: member } : list)),
    );
  return useMutation({
    // One request at a time, so that the last click wins.
    scope: { id: `list member ${userId}` },
    mutationFn: ({ listId, member }: Membership) =>
      api.setListMember({ params: { listId }, body: { user: userId, member } }),
    onMutate: show,
    onSuccess: reread,
    onError: (error, { listId, member }) => {
      show({ listId, member: !member });
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
}
