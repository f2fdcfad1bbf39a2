import { t } from "../i18n/i18n.ts";
import styles from "./FollowsYou.module.css";

export function FollowsYou() {
  return <span className={styles.badge}>{t("follow.followsYou")}</span>;
}

/** On the profile of a muted user, whose tweets are in no feed. */
export function Muted() {
  return <span className={styles.badge}>{t("relation.mutedBadge")}</span>;
}

/** In lists, where the bells to end can be found. */
export function BellOn() {
  return <span className={styles.badge}>{t("follow.bellBadge")}</span>;
}
