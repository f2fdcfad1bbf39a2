import { Icon } from "../ui/Icon.tsx";
import styles from "./NewerPill.module.css";
import type { Newer } from "./use-newer.ts";

/** Announces new rows without moving the ones being read. */
export function NewerPill({ newer, noun }: { newer: Newer; noun: string }) {
  const text = newer.count === 0 ? "" : `${newer.count} new ${noun}${newer.count === 1 ? "" : "s"}`;
  const show = () => {
    newer.show();
    window.scrollTo({ top: 0 });
  };
  return (
    <div className={styles.place} role="status" aria-live="polite">
      {text && (
        <button type="button" className={styles.pill} onClick={show} data-shortcut="newer">
          <Icon name="up" /> {text}
        </button>
      )}
    </div>
  );
}
