import { useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { SearchBox } from "../search/SearchBox.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { UserList } from "../user/UserList.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { popularTweets, popularUsers, suggestions } from "./discover-lists.ts";
import { SuggestionRow } from "./SuggestionRow.tsx";
import { TweetsByDay } from "./TweetsByDay.tsx";

/** Popular tweets, popular users, and all tweets by day. */
export function ExplorePage() {
  const [location] = useLocation();
  const tabs = [
    { href: paths.explore, label: t("discover.popular") },
    { href: paths.exploreUsers, label: t("explore.people") },
    { href: paths.exploreRecent, label: t("explore.byDay") },
  ];
  return (
    <>
      <PageHeader title={t("app.explore")} />
      <SearchBox inPage />
      <Tabs label={t("app.explore")} tabs={tabs} />
      {location === paths.explore && <PopularTweets />}
      {location === paths.exploreUsers && <People />}
      {location === paths.exploreRecent && <TweetsByDay />}
    </>
  );
}

function PopularTweets() {
  const murmur = useMurmur();
  return (
    <TweetList
      source={popularTweets(murmur)}
      label={t("discover.popularTweets")}
      empty={<EmptyState title={t("discover.nothingPopular")} />}
    />
  );
}

/** For members, only people they do not follow yet. */
function People() {
  return useSignedIn() ? <Suggestions /> : <PopularUsers />;
}

function Suggestions() {
  const list = useList(suggestions(useMurmur()));
  return (
    <ListView
      list={list}
      label={t("explore.suggestions")}
      skeleton={<UserSkeleton noted />}
      empty={<EmptyState title={t("explore.noSuggestions")} />}
      row={(row) => <SuggestionRow key={row.id} row={row} />}
    />
  );
}

function PopularUsers() {
  const murmur = useMurmur();
  return (
    <UserList
      source={popularUsers(murmur)}
      label={t("explore.popularPeople")}
      empty={<EmptyState title={t("explore.nobodyPopular")} />}
    />
  );
}
