import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { useList } from "../lists/use-list.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { FollowHashtagButton } from "./FollowHashtagButton.tsx";
import { hashtagTweets } from "./hashtag-list.ts";

/** The tweets with a hashtag. */
export function HashtagPage({ tag }: { tag: string }) {
  const source = hashtagTweets(useMurmur(), tag);
  const { first } = useList(source);
  return (
    <>
      <PageHeader title={`#${tag}`} back>
        {first && <FollowHashtagButton tag={tag} following={first.following} />}
      </PageHeader>
      <TweetList
        source={source}
        label={t("hashtag.tweets", { tag })}
        live
        empty={<EmptyState title={t("hashtag.none")} />}
      />
    </>
  );
}
