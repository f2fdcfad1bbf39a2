import { ALT_LIMITS } from "../../../lib/contract/text.ts";
import { t } from "../i18n/i18n.ts";
import styles from "./AltField.module.css";

type AltFieldProps = { number: number; alt: string; readOnly: boolean; onWrite: (alt: string) => void };

/** Says what one of several pictures shows. It may be empty. */
export function AltField({ number, alt, readOnly, onWrite }: AltFieldProps) {
  return (
    <textarea
      className={styles.field}
      rows={2}
      dir="auto"
      aria-label={t("media.altOf", { number })}
      placeholder={t("media.altPlaceholder")}
      maxLength={ALT_LIMITS.graphemes}
      readOnly={readOnly}
      value={alt}
      onChange={(event) => onWrite(event.target.value)}
    />
  );
}
