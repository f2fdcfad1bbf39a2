import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { UserList } from "./UserList.tsx";
import { usersByHandle, usersByName } from "./user-lists.ts";

/** Finds people by the beginning of any word of their name or handle; after an @, only by that of the handle. */
export function SearchPage() {
  const murmur = useMurmur();
  const typed = (new URLSearchParams(useSearch()).get("q") ?? "").trim();
  const query = typed.startsWith("@") ? typed.toLowerCase() : typed;
  return (
    <>
      <PageHeader title={t("app.search")} documentTitle={query || t("app.search")} />
      <SearchBox inPage />
      {isSearchable(query) ? (
        <UserList
          key={query}
          source={query.startsWith("@") ? usersByHandle(murmur, query.slice(1)) : usersByName(murmur, query)}
          label={t("search.foundBy", { query })}
          empty={
            <EmptyState title={<T id="search.nobody" components={{ query: <bdi>{query}</bdi> }} />}>
              <p>{t("search.nobodyHint")}</p>
            </EmptyState>
          }
        />
      ) : (
        <EmptyState title={t("search.who")}>
          <p>{t("search.whoHint")}</p>
        </EmptyState>
      )}
    </>
  );
}

/** What the API takes: a letter or digit of any script, or the first two characters of a handle. */
function isSearchable(query: string): boolean {
  return query.startsWith("@") ? /^@[a-z0-9_]{2,20}$/.test(query) : /[\p{L}\p{N}]/u.test(query);
}
