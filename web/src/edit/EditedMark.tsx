import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetHistoryPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { Link } from "../ui/Link.tsx";
import { exactTime, mediumTime } from "../ui/time.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./EditedMark.module.css";

type Edited = Pick<Tweet, "id"> & { editedAt: string };

/** That a tweet in a list was edited, as a link to what it said before. */
export function EditedMark({ id, editedAt }: Edited) {
  const label = t("edit.mark", { time: mediumTime(Date.parse(editedAt)) });
  return (
    <Link href={tweetHistoryPath(id)} className={styles.mark} title={label} aria-label={label}>
      <Icon name="pen" />
    </Link>
  );
}

/** The same on the tweet's own page. */
export function EditedAt({ id, editedAt }: Edited) {
  const time = Date.parse(editedAt);
  return (
    <Link href={tweetHistoryPath(id)} title={exactTime(time)}>
      {t("edit.mark", { time: mediumTime(time) })}
    </Link>
  );
}

/** The same in a quote, which is a link itself. */
export function EditedSign() {
  return (
    <span className={styles.mark}>
      <Icon name="pen" />
      <VisuallyHidden>{t("edit.edited")}</VisuallyHidden>
    </span>
  );
}
