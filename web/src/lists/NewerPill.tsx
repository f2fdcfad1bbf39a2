import { createPortal } from "react-dom";
import { headerSlot } from "../ui/header-slot.ts";
import { Icon } from "../ui/Icon.tsx";
import { useStore } from "../ui/store.ts";
import styles from "./NewerPill.module.css";
import type { Newer } from "./use-newer.ts";

/** Announces new rows in the page's header, where it neither moves nor covers the ones being read. */
export function NewerPill({ newer, noun }: { newer: Newer; noun: string }) {
  const slot = useStore(headerSlot);
  if (newer.count === 0 || !slot) return null;
  const show = () => {
    // First, because rows that are added above a scrolled list keep it where it is.
    window.scrollTo({ top: 0, behavior: "instant" });
    newer.show();
  };
  return createPortal(
    <button type="button" className={styles.pill} onClick={show} data-shortcut="newer">
      <Icon name="up" />
      <span>{`${newer.count} new ${noun}${newer.count === 1 ? "" : "s"}`}</span>
    </button>,
    slot,
  );
}
