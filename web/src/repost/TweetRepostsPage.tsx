import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { UserList } from "../user/UserList.tsx";
import { tweetReposts } from "./repost-list.ts";

/** The users who reposted a tweet. */
export function TweetRepostsPage({ tweetId }: { tweetId: string }) {
  const murmur = useMurmur();
  return (
    <>
      <PageHeader title={t("repost.title")} back />
      <UserList
        source={tweetReposts(murmur, tweetId)}
        label={t("repost.people")}
        empty={<EmptyState title={t("repost.none")} />}
      />
    </>
  );
}
