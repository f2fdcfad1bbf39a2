import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useStore } from "../ui/store.ts";
import styles from "./FeedView.module.css";
import { fillingStore } from "./settle-feed.ts";

/** In place of a feed without tweets: what to do, or that the tweets are coming. */
export function EmptyFeed() {
  if (useStore(fillingStore))
    return (
      <>
        <Filling />
        <TweetSkeleton />
        <TweetSkeleton />
        <TweetSkeleton />
      </>
    );
  return (
    <EmptyState title={t("feed.empty")}>
      <p>{t("feed.emptyHint")}</p>
      <FindPeople />
    </EmptyState>
  );
}

/** The same above a feed that has no tweets of people the user follows, only popular ones and their own. */
export function FeedStart() {
  if (useStore(fillingStore)) return <Filling />;
  return (
    <div className={styles.start}>
      <p>{t("feed.onlyPopular")}</p>
      <FindPeople />
    </div>
  );
}

function Filling() {
  return (
    <p className={styles.filling} role="status">
      {t("feed.filling")}
    </p>
  );
}

function FindPeople() {
  return (
    <ButtonLink kind="primary" href={paths.exploreUsers}>
      {t("user.find")}
    </ButtonLink>
  );
}
