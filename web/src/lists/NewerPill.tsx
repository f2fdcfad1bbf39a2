import { useRef } from "react";
import { createPortal } from "react-dom";
import { t } from "../i18n/i18n.ts";
import { headerSlot } from "../ui/header-slot.ts";
import { Icon } from "../ui/Icon.tsx";
import { useStore } from "../ui/store.ts";
import styles from "./NewerPill.module.css";
import type { Newer } from "./use-newer.ts";

const texts = {
  tweet: "lists.newTweets",
  reply: "lists.newReplies",
  notification: "lists.newNotifications",
  case: "report.newCases",
} as const;

/** What the rows of a live list are called. */
export type Noun = keyof typeof texts;

/** Announces new rows in the page's header, where it neither moves nor covers the ones being read. */
export function NewerPill({ newer, noun }: { newer: Newer; noun: Noun }) {
  const slot = useStore(headerSlot);
  const start = useRef<HTMLSpanElement>(null);
  if (newer.count === 0 || !slot) return null;
  const show = () => {
    // First, because rows that are added above a scrolled list keep it where it is.
    // Replies are below the tweet; the other lists start at the top of the page.
    if (noun === "reply") start.current?.scrollIntoView({ block: "start", behavior: "instant" });
    else window.scrollTo({ top: 0, behavior: "instant" });
    newer.show();
  };
  return (
    <>
      <span ref={start} className={styles.start} />
      {createPortal(
        <button type="button" className={styles.pill} onClick={show} data-shortcut="newer">
          <Icon name="up" />
          <span>{t(texts[noun], { count: newer.count })}</span>
        </button>,
        slot,
      )}
    </>
  );
}
