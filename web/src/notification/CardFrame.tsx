import type { ReactNode } from "react";
import { t } from "../i18n/i18n.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./NotificationCard.module.css";
import { withNames } from "./name-actors.ts";
import type { NotificationRow } from "./notification-list.ts";

type CardFrameProps = {
  row: NotificationRow;
  icon: IconName;
  /** The first line, as text and as it is shown. */
  label: string;
  head: ReactNode;
  children: ReactNode;
};

/** What all notifications look like. */
export function CardFrame({ row, icon, label, head, children }: CardFrameProps) {
  return (
    <article
      className={styles.notification}
      data-type={row.type}
      data-new={row.seen ? undefined : ""}
      aria-label={row.seen ? label : withNames(t("notification.newLabel"), { notification: label })}
    >
      <span className={styles.icon}>
        <Icon name={icon} filled={row.type === "favorite"} />
      </span>
      <div>
        <p className={styles.head}>
          {!row.seen && <VisuallyHidden>{t("notification.new")} </VisuallyHidden>}
          {head}{" "}
          <span className={styles.time}>
            · <TimeAgo timestamp={row.createdAt} />
          </span>
        </p>
        {children}
      </div>
    </article>
  );
}
