import { type ReactElement, useMemo } from "react";
import { useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import type { UserRow as Row } from "../cache/row.ts";
import { t } from "../i18n/i18n.ts";
import { useList } from "../lists/use-list.ts";
import { useSignedIn } from "../session/use-session.ts";
import { Link } from "../ui/Link.tsx";
import { UserRow } from "../user/UserRow.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { popularUsers, suggestions } from "./discover-lists.ts";
import { SuggestionRow } from "./SuggestionRow.tsx";
import styles from "./WhoToFollow.module.css";

const SHOWN = [1, 2, 3, 4];

/** People to follow. Renders nothing if there are none or they cannot be loaded. */
export function WhoToFollow() {
  return useSignedIn() ? <ForMembers /> : <ForVisitors />;
}

function ForMembers() {
  const { rows, error } = useList(suggestions(useMurmur()));
  const shown = useNotFollowed(rows);
  return (
    <Card failed={Boolean(error)} noted>
      {shown?.map((row) => (
        <SuggestionRow key={row.id} row={row} brief />
      ))}
    </Card>
  );
}

function ForVisitors() {
  const { rows, error } = useList(popularUsers(useMurmur()));
  return (
    <Card failed={Boolean(error)}>
      {rows?.slice(0, SHOWN.length).map(({ id, userId }) => (
        <UserRow key={id} userId={userId} brief />
      ))}
    </Card>
  );
}

/** The first few people who were not followed when the page was opened: one who is followed here stays, to undo it. */
function useNotFollowed<R extends Row>(rows: R[] | undefined): R[] | undefined {
  const { users } = useMurmur().cache;
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is an occasion to show others.
  return useMemo(
    () => rows?.filter(({ userId }) => !users.get(userId)?.profile?.viewer?.following).slice(0, SHOWN.length),
    [rows, users, location],
  );
}

type CardProps = { failed: boolean; noted?: boolean; children: ReactElement[] | undefined };

/** `noted`: the rows say why somebody is suggested. */
function Card({ failed, noted, children }: CardProps) {
  if (failed || children?.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="who-to-follow">
      <h2 id="who-to-follow">{t("discover.whoToFollow")}</h2>
      {children ?? SHOWN.map((n) => <UserSkeleton key={n} brief noted={noted} />)}
      <Link href={paths.exploreUsers} className={styles.more}>
        {t("discover.morePeople")}
      </Link>
    </section>
  );
}
