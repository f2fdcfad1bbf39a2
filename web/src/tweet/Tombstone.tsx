import { t } from "../i18n/i18n.ts";
import { MoreReplies } from "./MoreReplies.tsx";
import styles from "./Tombstone.module.css";

/** Keeps the place of a tweet that has been deleted. */
export function Tombstone({ moreOf }: { moreOf?: string | undefined }) {
  return (
    <article className={styles.tombstone}>
      <p className={styles.text}>{t("tweet.tombstone")}</p>
      {moreOf && <MoreReplies tweetId={moreOf} />}
    </article>
  );
}
