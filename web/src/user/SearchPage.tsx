import { useDeferredValue } from "react";
import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { UserList } from "./UserList.tsx";
import { usersByHandle, usersByName } from "./user-lists.ts";

/** Finds people by the beginning of any word of their name or handle; after an @, only by that of the handle. */
export function SearchPage() {
  const murmur = useMurmur();
  const typed = (new URLSearchParams(useSearch()).get("q") ?? "").trim();
  const query = useDeferredValue(typed.startsWith("@") ? typed.toLowerCase() : typed);
  return (
    <>
      <PageHeader title="Search" documentTitle={query || "Search"} />
      <SearchBox inPage />
      {isSearchable(query) ? (
        <UserList
          key={query}
          source={query.startsWith("@") ? usersByHandle(murmur, query.slice(1)) : usersByName(murmur, query)}
          label={`People found by ${query}`}
          empty={
            <EmptyState title={`Nobody found by “${query}”`}>
              <p>Try the beginning of a first or last name, or of a handle.</p>
            </EmptyState>
          }
        />
      ) : (
        <EmptyState title="Who are you looking for?">
          <p>Type a name or a handle; the beginning is enough.</p>
        </EmptyState>
      )}
    </>
  );
}

/** What the API takes: a letter or digit of any script, or the first two characters of a handle. */
function isSearchable(query: string): boolean {
  return query.startsWith("@") ? /^@[a-z0-9_]{2,20}$/.test(query) : /[\p{L}\p{N}]/u.test(query);
}
