import type { List } from "../../../lib/contract/list/schemas.ts";
import { listPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Link } from "../ui/Link.tsx";
import styles from "./ListCard.module.css";
import { Lock } from "./Lock.tsx";

/** A list among others. */
export function ListCard({ list }: { list: List }) {
  return (
    <article className={styles.card} aria-label={list.name}>
      <h2 className={styles.name}>
        <Link href={listPath(list.id)} className={styles.link}>
          <bdi>{list.name}</bdi>
        </Link>
        {list.private && <Lock />}
      </h2>
      {list.description && (
        <p className={styles.description} dir="auto">
          {list.description}
        </p>
      )}
      <p className={styles.facts}>{t("list.members", { count: list.metrics.members })}</p>
    </article>
  );
}
