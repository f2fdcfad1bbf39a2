import { useQuery } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { type ProfileTab, profilePath } from "../app/paths.ts";
import { favorites } from "../favorite/favorite-list.ts";
import { followers, following } from "../follow/follow-lists.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { userTweets } from "../tweet/tweet-lists.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { ProfileHeader, ProfileHeaderSkeleton } from "./ProfileHeader.tsx";
import { UserList } from "./UserList.tsx";

/** Somebody, with one of their lists. */
export function ProfilePage({ handle, tab }: { handle: string; tab: ProfileTab }) {
  const { api } = useMurmur();
  const profile = useQuery({
    queryKey: ["user", handle],
    queryFn: ({ signal }) => api.getUser({ params: { user: `@${handle}` }, signal }),
  });
  const user = profile.data;
  return (
    <>
      <PageHeader
        title={user?.name ?? `@${handle}`}
        documentTitle={user ? `${user.name} (@${handle})` : `@${handle}`}
        back
      />
      {!user && profile.error && <ErrorState error={profile.error} retry={() => void profile.refetch()} />}
      {!user && !profile.error && <ProfileHeaderSkeleton />}
      {user && <ProfileHeader user={user} />}
      {user && <Tabs label={`Lists of @${handle}`} tabs={tabsOf(handle)} />}
      {user && <List user={user} tab={tab} />}
    </>
  );
}

function tabsOf(handle: string) {
  return [
    { href: profilePath(handle), label: "Tweets" },
    { href: profilePath(handle, "favorites"), label: "Favorites" },
    { href: profilePath(handle, "followers"), label: "Followers" },
    { href: profilePath(handle, "following"), label: "Following" },
  ];
}

function List({ user: { handle, name }, tab }: { user: User; tab: ProfileTab }) {
  const { api } = useMurmur();
  const empty = <EmptyState title={`${name} ${nothing[tab]}`} />;
  const label = `${name}: ${tab}`;
  if (tab === "followers")
    return <UserList key={tab} source={followers(api, handle)} label={label} empty={empty} />;
  if (tab === "following")
    return <UserList key={tab} source={following(api, handle)} label={label} empty={empty} />;
  const source = tab === "favorites" ? favorites(api, handle) : userTweets(api, handle);
  return <TweetList key={tab} source={source} label={label} empty={empty} />;
}

const nothing: Record<ProfileTab, string> = {
  tweets: "has not said anything yet",
  favorites: "has no favorites yet",
  followers: "has no followers yet",
  following: "follows nobody yet",
};
