import { MAX_GRAPHEMES } from "../../../lib/contract/text.ts";
import { classNames } from "../ui/class-names.ts";
import { counted } from "../ui/count.ts";
import styles from "./LengthMeter.module.css";

const SHOW_NUMBER_BELOW = 30;

/** A ring that fills with the text. Near the end it also shows the number of characters left. */
export function LengthMeter({ left }: { left: number }) {
  const over = left < 0;
  const characters = counted(Math.abs(left), "character", "characters");
  const share = Math.min(100, (100 * (MAX_GRAPHEMES - left)) / MAX_GRAPHEMES);
  return (
    <span className={classNames(styles.meter, over && styles.over)}>
      <span>{left < SHOW_NUMBER_BELOW ? left : ""}</span>
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        role="img"
        aria-label={`${characters} ${over ? "too many" : "left"}`}
      >
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
