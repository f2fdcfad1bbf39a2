import { MAX_GRAPHEMES } from "../../../lib/contract/text.ts";
import { formatNumber } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./LengthMeter.module.css";

const SHOW_NUMBER_BELOW = 30;

/** A ring that fills with the text. Near the end it also shows the number of characters left. */
export function LengthMeter({ left }: { left: number }) {
  const over = left < 0;
  const label = over
    ? t("tweet.charactersTooMany", { count: -left })
    : t("tweet.charactersLeft", { count: left });
  const share = Math.min(100, (100 * (MAX_GRAPHEMES - left)) / MAX_GRAPHEMES);
  return (
    <span className={classNames(styles.meter, over && styles.over)}>
      <span>{left < SHOW_NUMBER_BELOW ? formatNumber(left) : ""}</span>
      <svg viewBox="0 0 20 20" width="20" height="20" role="img" aria-label={label}>
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle
          className={styles.fill}
          cx="10"
          cy="10"
          r="8"
          pathLength={100}
          strokeDasharray={`${share} 100`}
        />
      </svg>
    </span>
  );
}
