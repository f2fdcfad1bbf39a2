import { lazy, type ReactNode, Suspense } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { type ProfileTab, profilePath } from "../app/paths.ts";
import { favorites } from "../favorite/favorite-list.ts";
import { followers, following } from "../follow/follow-lists.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t, withTexts } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { ClosedProfile } from "../relation/ClosedProfile.tsx";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetList } from "../tweet/TweetList.tsx";
import { userTweets } from "../tweet/tweet-lists.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { ProfileHeader, ProfileHeaderSkeleton } from "./ProfileHeader.tsx";
import { UserList } from "./UserList.tsx";
import { UserSkeleton } from "./UserSkeleton.tsx";
import { usePinnedTweet } from "./use-pinned-tweet.ts";
import { useProfile } from "./use-user.ts";

/** A user's profile with one of their lists. */
export function ProfilePage({ handle, tab }: { handle: string; tab: ProfileTab }) {
  const { user, error, retry } = useProfile(handle);
  return (
    <>
      <PageHeader
        title={user?.name ?? `@${handle}`}
        documentTitle={user ? `${user.name} (@${handle})` : `@${handle}`}
        back
      />
      {!user && error && <ErrorState error={error} retry={retry} />}
      {!user && !error && <ProfileHeaderSkeleton />}
      {user && <ProfileHeader user={user} />}
      {user && !isClosed(user) && <Tabs label={t("profile.lists", { handle })} tabs={tabsOf(handle, tab)} />}
      {user && (isClosed(user) ? <ClosedProfile user={user} /> : <ProfileList user={user} tab={tab} />)}
    </>
  );
}

/** Whether one of the user and the viewer has blocked the other. */
function isClosed({ viewer }: User): boolean {
  return viewer?.blocking === true || viewer?.blockedBy === true;
}

/** What a user has written and favorited or, behind the counts of their profile, their followers and followees. */
function tabsOf(handle: string, tab: ProfileTab) {
  if (tab === "followers" || tab === "following")
    return [
      { href: profilePath(handle, "followers"), label: t("profile.followers") },
      { href: profilePath(handle, "following"), label: t("profile.following") },
    ];
  return [
    { href: profilePath(handle), label: t("profile.tweets") },
    { href: profilePath(handle, "replies"), label: t("profile.replies") },
    { href: profilePath(handle, "favorites"), label: t("profile.favorites") },
    { href: profilePath(handle, "lists"), label: t("list.title") },
  ];
}

function ProfileList({ user, tab }: { user: User; tab: ProfileTab }) {
  const { handle, name } = user;
  const murmur = useMurmur();
  const empty = <EmptyState title={<T id={emptyTexts[tab]} components={{ name: <bdi>{name}</bdi> }} />} />;
  const label = t(labels[tab], { name });
  if (tab === "followers")
    return <UserList key={tab} source={followers(murmur, handle)} label={label} empty={empty} />;
  if (tab === "following")
    return <UserList key={tab} source={following(murmur, handle)} label={label} empty={empty} />;
  if (tab === "lists")
    return (
      <Suspense fallback={<UserSkeleton />}>
        <UserLists key={tab} user={`@${handle}`} label={label} empty={empty} />
      </Suspense>
    );
  if (tab === "tweets") return <OwnTweets user={user} label={label} empty={empty} />;
  const source = tab === "favorites" ? favorites(murmur, handle) : userTweets(murmur, handle, "only");
  return <TweetList key={tab} source={source} label={label} empty={empty} />;
}

/** What a user has written, after the tweet they have pinned. */
function OwnTweets({ user, label, empty }: { user: User; label: string; empty: ReactNode }) {
  const murmur = useMurmur();
  const pinned = usePinnedTweet(user.pinnedTweet);
  const source = userTweets(murmur, user.handle, "none");
  return (
    <>
      {pinned.tweetId && <TweetCard tweetId={pinned.tweetId} reason="pinned" />}
      <TweetList source={source} label={label} empty={empty} held={pinned.isComing} />
    </>
  );
}

/** Few look at lists: their code loads with the tab. */
const UserLists = lazy(async () => {
  const module = await withTexts(() => import("../list/UserLists.tsx"));
  return { default: module.UserLists };
});

const labels = {
  tweets: "profile.tweetsOf",
  replies: "profile.repliesOf",
  favorites: "profile.favoritesOf",
  lists: "list.listsOf",
  followers: "profile.followersOf",
  following: "profile.followingOf",
} as const satisfies Record<ProfileTab, MessageKey>;

const emptyTexts = {
  tweets: "profile.noTweets",
  replies: "profile.noReplies",
  favorites: "profile.noFavorites",
  lists: "list.noneOf",
  followers: "profile.noFollowers",
  following: "profile.noFollowing",
} as const satisfies Record<ProfileTab, MessageKey>;
