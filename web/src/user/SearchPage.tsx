import { useDeferredValue } from "react";
import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { UserList } from "./UserList.tsx";
import { usersByHandle } from "./user-lists.ts";

/** Finds users by the start of their handle. */
export function SearchPage() {
  const murmur = useMurmur();
  const typed = new URLSearchParams(useSearch()).get("q") ?? "";
  const prefix = useDeferredValue(typed.replace(/^@/, "").trim().toLowerCase());
  return (
    <>
      <PageHeader title="Search" documentTitle={prefix ? `@${prefix}` : "Search"} />
      <SearchBox inPage />
      {/^[a-z0-9_]{2,20}$/.test(prefix) ? (
        <UserList
          key={prefix}
          source={usersByHandle(murmur, prefix)}
          label={`People whose handle starts with ${prefix}`}
          empty={<EmptyState title={`No handle starts with “${prefix}”`} />}
        />
      ) : (
        <EmptyState title="Who are you looking for?">
          <p>Type the first two or more characters of a handle: letters, digits or _.</p>
        </EmptyState>
      )}
    </>
  );
}
