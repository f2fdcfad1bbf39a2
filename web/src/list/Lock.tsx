import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./Lock.module.css";

/** Marks a private list. */
export function Lock() {
  return (
    <span className={styles.lock} title={t("list.privateHint")}>
      <Icon name="lock" />
      <VisuallyHidden>{t("list.private")}</VisuallyHidden>
    </span>
  );
}
