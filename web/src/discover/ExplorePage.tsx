import { useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { SearchBox } from "../user/SearchBox.tsx";
import { UserList } from "../user/UserList.tsx";
import { popularTweets, popularUsers } from "./discover-lists.ts";
import { TweetsByDay } from "./TweetsByDay.tsx";

const tabs = [
  { href: paths.explore, label: "Popular" },
  { href: paths.exploreUsers, label: "People" },
  { href: paths.exploreRecent, label: "By day" },
];

/** Popular tweets, popular users, and all tweets by day. */
export function ExplorePage() {
  const [location] = useLocation();
  return (
    <>
      <PageHeader title="Explore" />
      <SearchBox inPage />
      <Tabs label="Explore" tabs={tabs} />
      {location === paths.explore && <PopularTweets />}
      {location === paths.exploreUsers && <PopularUsers />}
      {location === paths.exploreRecent && <TweetsByDay />}
    </>
  );
}

function PopularTweets() {
  const murmur = useMurmur();
  return (
    <TweetList
      source={popularTweets(murmur)}
      label="Popular tweets"
      empty={<EmptyState title="Nothing is popular right now" />}
    />
  );
}

function PopularUsers() {
  const murmur = useMurmur();
  return (
    <UserList
      source={popularUsers(murmur)}
      label="Popular people"
      empty={<EmptyState title="Nobody is popular yet" />}
    />
  );
}
