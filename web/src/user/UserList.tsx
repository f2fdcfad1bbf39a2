import type { ReactNode } from "react";
import type { User } from "../../../lib/contract/schemas.ts";
import { ListView } from "../lists/ListView.tsx";
import type { Source } from "../lists/source.ts";
import { useList } from "../lists/use-list.ts";
import { UserRow } from "./UserRow.tsx";
import { UserSkeleton } from "./UserSkeleton.tsx";

type UserListProps = { source: Source<User>; label: string; empty: ReactNode };

export function UserList({ source, label, empty }: UserListProps) {
  const timeline = useList(source);
  return (
    <ListView
      timeline={timeline}
      label={label}
      noun="person"
      skeleton={<UserSkeleton />}
      empty={empty}
      row={(user) => <UserRow key={user.id} user={user} />}
    />
  );
}
