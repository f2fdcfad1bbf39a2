import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { tweetQuotes } from "./repost-list.ts";

/** The tweets that quote a tweet. */
export function TweetQuotesPage({ tweetId }: { tweetId: string }) {
  const murmur = useMurmur();
  return (
    <>
      <PageHeader title={t("quote.title")} back />
      <TweetList
        source={tweetQuotes(murmur, tweetId)}
        label={t("quote.label")}
        empty={<EmptyState title={t("quote.none")} />}
      />
    </>
  );
}
