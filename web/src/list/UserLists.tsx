import type { ReactNode } from "react";
import { useMurmur } from "../app/murmur.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { ListCard } from "./ListCard.tsx";
import { userLists } from "./list-lists.ts";

type UserListsProps = { user: string; label: string; empty: ReactNode };

/** A user's lists. @param user `me` or `@handle` */
export function UserLists({ user, label, empty }: UserListsProps) {
  const list = useList(userLists(useMurmur(), user));
  return (
    <ListView
      list={list}
      label={label}
      skeleton={<UserSkeleton />}
      empty={empty}
      row={({ id, list: one }) => <ListCard key={id} list={one} />}
    />
  );
}
