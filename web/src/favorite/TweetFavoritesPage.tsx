import { useMurmur } from "../app/murmur.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { UserList } from "../user/UserList.tsx";
import { tweetFavorites } from "./favorite-list.ts";

/** The users who favorited a tweet. */
export function TweetFavoritesPage({ tweetId }: { tweetId: string }) {
  const murmur = useMurmur();
  return (
    <>
      <PageHeader title="Favorited by" back />
      <UserList
        source={tweetFavorites(murmur, tweetId)}
        label="People who favorited the tweet"
        empty={<EmptyState title="No favorites yet" />}
      />
    </>
  );
}
