import { useDeferredValue } from "react";
import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { UserList } from "./UserList.tsx";
import { usersByHandle } from "./user-lists.ts";

/** People by the beginning of their handle. */
export function SearchPage() {
  const { api } = useMurmur();
  const typed = new URLSearchParams(useSearch()).get("q") ?? "";
  const prefix = useDeferredValue(typed.replace(/^@/, "").trim().toLowerCase());
  return (
    <>
      <PageHeader title="Search" documentTitle={prefix ? `@${prefix}` : "Search"} />
      <div className="page-search">
        <SearchBox />
      </div>
      {/^[a-z0-9_]{2,20}$/.test(prefix) ? (
        <UserList
          key={prefix}
          source={usersByHandle(api, prefix)}
          label={`People whose handle begins with ${prefix}`}
          empty={<EmptyState title={`Nobody's handle begins with “${prefix}”`} />}
        />
      ) : (
        <EmptyState title="Who are you looking for?">
          <p>Type the first two or more characters of a handle: letters, digits and _.</p>
        </EmptyState>
      )}
    </>
  );
}
