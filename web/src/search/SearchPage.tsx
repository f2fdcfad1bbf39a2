import { useLocation, useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths, searchPath } from "../app/paths.ts";
import { Trends } from "../hashtag/Trends.tsx";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { UserList } from "../user/UserList.tsx";
import { usersByHandle, usersByName } from "../user/user-lists.ts";
import { SearchBox } from "./SearchBox.tsx";
import { SearchHelp } from "./SearchHelp.tsx";
import { foundTweets } from "./search-lists.ts";

/** Finds tweets, the newest or the most favorited first, and people. */
export function SearchPage() {
  const [location] = useLocation();
  const query = (new URLSearchParams(useSearch()).get("q") ?? "").trim();
  const tabs = [
    { href: searchPath(paths.search, query), label: t("search.latest") },
    { href: searchPath(paths.searchPopular, query), label: t("discover.popular") },
    { href: searchPath(paths.searchPeople, query), label: t("explore.people") },
  ];
  return (
    <>
      <PageHeader title={t("app.search")} documentTitle={query || t("app.search")} />
      <SearchBox inPage />
      <Tabs label={t("app.search")} tabs={tabs} />
      {location === paths.searchPeople ? (
        <People query={query.startsWith("@") ? query.toLowerCase() : query} />
      ) : (
        <Tweets query={query} sort={location === paths.searchPopular ? "popular" : "recent"} />
      )}
    </>
  );
}

function Tweets({ query, sort }: { query: string; sort: "recent" | "popular" }) {
  const murmur = useMurmur();
  if (!/[\p{L}\p{N}]/u.test(query))
    return (
      <>
        <SearchHelp />
        <Trends />
      </>
    );
  return (
    <TweetList
      key={`${sort} ${query}`}
      source={foundTweets(murmur, query, sort)}
      label={t("search.tweetsWith", { query })}
      live={sort === "recent"}
      empty={
        <EmptyState title={<T id="search.nothing" components={{ query: <bdi>{query}</bdi> }} />}>
          <p>{t("search.nothingHint")}</p>
        </EmptyState>
      }
    />
  );
}

/** Finds people by the beginning of any word of their name or handle; after an @, only by that of the handle. */
function People({ query }: { query: string }) {
  const murmur = useMurmur();
  if (!namesPeople(query))
    return (
      <EmptyState title={t("search.who")}>
        <p>{t("search.whoHint")}</p>
      </EmptyState>
    );
  return (
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
  );
}

/** What the API takes: up to 50 characters with a letter or digit of any script, or the first two characters of a handle. */
function namesPeople(query: string): boolean {
  if (query.startsWith("@")) return /^@[a-z0-9_]{2,20}$/.test(query);
  return query.length <= 50 && /[\p{L}\p{N}]/u.test(query);
}
