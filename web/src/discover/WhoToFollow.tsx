import { Link } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { useList } from "../lists/use-list.ts";
import { UserRow } from "../user/UserRow.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { popularUsers } from "./discover-lists.ts";
import styles from "./WhoToFollow.module.css";

const SHOWN = 4;

/** The most popular users. Renders nothing if there are none or they cannot be loaded. */
export function WhoToFollow() {
  const murmur = useMurmur();
  const { rows, error } = useList(popularUsers(murmur));
  if (error || rows?.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="who-to-follow">
      <h2 id="who-to-follow">{t("discover.whoToFollow")}</h2>
      {rows ? (
        rows.slice(0, SHOWN).map(({ id, userId }) => <UserRow key={id} userId={userId} brief />)
      ) : (
        <>
          <UserSkeleton brief />
          <UserSkeleton brief />
          <UserSkeleton brief />
          <UserSkeleton brief />
        </>
      )}
      <Link href={paths.exploreUsers} className={styles.more}>
        {t("discover.morePeople")}
      </Link>
    </section>
  );
}
