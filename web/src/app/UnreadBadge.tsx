import { unreadText } from "../ui/document-title.ts";
import styles from "./UnreadBadge.module.css";

/** How many are unread, on the icon of a link. It is not text, because the link's label says it in words. */
export function UnreadBadge({ count }: { count: number }) {
  return <span className={styles.unread} data-count={unreadText(count)} />;
}
