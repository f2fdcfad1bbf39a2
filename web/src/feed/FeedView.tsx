import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { Composer } from "../tweet/Composer.tsx";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Switch } from "../ui/Switch.tsx";
import styles from "./FeedView.module.css";
import { readWithPopular, saveWithPopular } from "./feed-choice.ts";
import { feed } from "./feed-list.ts";

/** The tweets of the users you follow, mixed with popular ones unless that is switched off. */
export function FeedView() {
  const murmur = useMurmur();
  const [withPopular, setWithPopular] = useState(readWithPopular);
  const list = useList(feed(murmur, withPopular ? "popular" : "following"));
  const choose = (wanted: boolean) => {
    setWithPopular(wanted);
    saveWithPopular(wanted);
  };
  return (
    <>
      <PageHeader title={t("app.home")}>
        <Switch label={t("feed.popular")} checked={withPopular} onChange={choose} />
      </PageHeader>
      <div className={styles.composer}>
        <Composer />
      </div>
      <ListView
        list={list}
        label={t("feed.label")}
        noun="tweet"
        skeleton={<TweetSkeleton />}
        empty={<EmptyFeed />}
        row={({ id, tweetId, reason }, index) => (
          <TweetCard
            key={id}
            tweetId={tweetId}
            reason={reason}
            position={index + 1}
            total={list.hasMore ? -1 : list.rows?.length}
          />
        )}
      />
    </>
  );
}

function EmptyFeed() {
  return (
    <EmptyState title={t("feed.empty")}>
      <p>{t("feed.emptyHint")}</p>
      <ButtonLink kind="primary" href={paths.exploreUsers}>
        {t("user.find")}
      </ButtonLink>
    </EmptyState>
  );
}
