import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { UserList } from "../user/UserList.tsx";
import { tweetFavorites } from "./favorite-list.ts";

/** The users who favorited a tweet. */
export function TweetFavoritesPage({ tweetId }: { tweetId: string }) {
  const murmur = useMurmur();
  return (
    <>
      <PageHeader title={t("favorite.by")} back />
      <UserList
        source={tweetFavorites(murmur, tweetId)}
        label={t("favorite.people")}
        empty={<EmptyState title={t("favorite.none")} />}
      />
    </>
  );
}
