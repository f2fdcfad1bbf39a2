import { t } from "../i18n/i18n.ts";
import { MoreReplies } from "./MoreReplies.tsx";
import styles from "./Tombstone.module.css";

/** Keeps the place of a tweet that has been deleted or is hidden from the viewer. */
export function Tombstone({
  hidden = false,
  moreOf,
}: {
  hidden?: boolean | undefined;
  moreOf?: string | undefined;
}) {
  return (
    <article className={styles.tombstone}>
      <p className={styles.text}>{t(hidden ? "tweet.hidden" : "tweet.tombstone")}</p>
      {moreOf && <MoreReplies tweetId={moreOf} />}
    </article>
  );
}
