import { Link, useLocation, useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { SearchBox } from "../user/SearchBox.tsx";
import { UserList } from "../user/UserList.tsx";
import { daysAround, today } from "./days.ts";
import { popularTweets, popularUsers, recentTweets } from "./discover-lists.ts";

const tabs = [
  { href: paths.explore, label: "Popular" },
  { href: paths.exploreUsers, label: "People" },
  { href: paths.exploreRecent, label: "By day" },
];

/** Tweets and people beyond those whom one follows. */
export function ExplorePage() {
  const [location] = useLocation();
  return (
    <>
      <PageHeader title="Explore" />
      <div className="page-search">
        <SearchBox />
      </div>
      <Tabs label="Explore" tabs={tabs} />
      {location === paths.explore && <PopularTweets />}
      {location === paths.exploreUsers && <PopularPeople />}
      {location === paths.exploreRecent && <TweetsOfADay />}
    </>
  );
}

function PopularTweets() {
  const { api } = useMurmur();
  return (
    <TweetList
      source={popularTweets(api)}
      label="Popular tweets"
      empty={<EmptyState title="Nothing is popular right now" />}
    />
  );
}

function PopularPeople() {
  const { api } = useMurmur();
  return (
    <UserList
      source={popularUsers(api)}
      label="Popular people"
      empty={<EmptyState title="Nobody is popular yet" />}
    />
  );
}

function TweetsOfADay() {
  const { api } = useMurmur();
  const day = new URLSearchParams(useSearch()).get("day") ?? today();
  const { before, after } = daysAround(day);
  return (
    <>
      <nav className="day-nav" aria-label="Day">
        <Link href={`${paths.exploreRecent}?day=${before}`} className="button">
          Earlier
        </Link>
        <span className="day-name">{day}</span>
        {after ? (
          <Link href={`${paths.exploreRecent}?day=${after}`} className="button">
            Later
          </Link>
        ) : (
          <span className="button" aria-disabled="true">
            Later
          </span>
        )}
      </nav>
      <TweetList
        key={day}
        source={recentTweets(api, day)}
        label={`Tweets of ${day}`}
        empty={<EmptyState title="Nobody said anything that day" />}
      />
    </>
  );
}
