import type { ReactNode } from "react";
import type { UserRow as Row } from "../cache/row.ts";
import { ListView } from "../lists/ListView.tsx";
import type { Source } from "../lists/source.ts";
import { useList } from "../lists/use-list.ts";
import { UserRow, type UserRowAction } from "./UserRow.tsx";
import { UserSkeleton } from "./UserSkeleton.tsx";

type UserListProps = { source: Source<Row>; label: string; empty: ReactNode; action?: UserRowAction };

export function UserList({ source, label, empty, action }: UserListProps) {
  const list = useList(source);
  return (
    <ListView
      list={list}
      label={label}
      skeleton={<UserSkeleton />}
      empty={empty}
      row={({ id, userId }) => <UserRow key={id} userId={userId} action={action} />}
    />
  );
}
