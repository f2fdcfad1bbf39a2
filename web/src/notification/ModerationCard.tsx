import { decisionsPath, tweetPath } from "../app/paths.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { Link } from "../ui/Link.tsx";
import { CardFrame } from "./CardFrame.tsx";
import { decisionText, reportText } from "./moderation-texts.ts";
import styles from "./NotificationCard.module.css";
import type { NotificationRow } from "./notification-list.ts";

/** What moderators have decided: about a report of the reader, or about the reader. It names nobody. */
export function ModerationCard({ row }: { row: NotificationRow }) {
  const { report, decision } = row;
  if (report) {
    const { href, text } = afterReport(report);
    return <Card row={row} label={t(reportText(report))} href={href} link={text} />;
  }
  if (!decision) return null;
  return <Card row={row} label={t(decisionText(decision))} href={decisionsPath} link={whyText(decision)} />;
}

/** The tweet is still there for everyone to see if nothing was wrong with it. */
function afterReport({ id, subject, outcome }: Required<NotificationRow>["report"] & object) {
  if (subject === "tweet" && outcome === "dismissed")
    return { href: tweetPath(id), text: "notification.report.read" as const };
  return { href: undefined, text: "notification.report.thanks" as const };
}

/** Whoever was right has nothing to appeal against, nor whoever has appealed in vain. */
function whyText({ action }: Required<NotificationRow>["decision"] & object): MessageKey {
  return action === "restore" || action === "dismiss"
    ? "notification.decision.why"
    : "notification.decision.appeal";
}

type CardProps = { row: NotificationRow; label: string; href: string | undefined; link: MessageKey };

function Card({ row, label, href, link }: CardProps) {
  return (
    <CardFrame row={row} icon="flag" label={label} head={label}>
      {href === undefined ? (
        <p className={styles.text}>{t(link)}</p>
      ) : (
        <Link href={href} className={styles.more}>
          {t(link)}
        </Link>
      )}
    </CardFrame>
  );
}
