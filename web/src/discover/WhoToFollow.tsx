import { type ReactElement, type ReactNode, useMemo } from "react";
import { useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import type { UserRow as Row } from "../cache/row.ts";
import { t } from "../i18n/i18n.ts";
import { useList } from "../lists/use-list.ts";
import { useSignedIn } from "../session/use-session.ts";
import { Card } from "../ui/Card.tsx";
import { Link } from "../ui/Link.tsx";
import { UserRow } from "../user/UserRow.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { popularUsers, suggestions } from "./discover-lists.ts";
import { SuggestionRow } from "./SuggestionRow.tsx";
import styles from "./WhoToFollow.module.css";

const SHOWN = [1, 2, 3, 4];

type WhoToFollowProps = {
  /** What is below it. It appears once the people are known, because without any it would move up. */
  below: ReactNode;
};

/** People to follow. Renders nothing if there are none or they cannot be loaded. */
export function WhoToFollow({ below }: WhoToFollowProps) {
  return useSignedIn() ? <ForMembers below={below} /> : <ForVisitors below={below} />;
}

function ForMembers({ below }: WhoToFollowProps) {
  const { rows, error } = useList(suggestions(useMurmur()));
  const shown = useNotFollowed(rows);
  return (
    <People failed={Boolean(error)} noted below={below}>
      {shown?.map((row) => (
        <SuggestionRow key={row.id} row={row} brief />
      ))}
    </People>
  );
}

function ForVisitors({ below }: WhoToFollowProps) {
  const { rows, error } = useList(popularUsers(useMurmur()));
  return (
    <People failed={Boolean(error)} below={below}>
      {rows?.slice(0, SHOWN.length).map(({ id, userId }) => (
        <UserRow key={id} userId={userId} brief />
      ))}
    </People>
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

type PeopleProps = WhoToFollowProps & {
  failed: boolean;
  /** Whether the rows say why somebody is suggested. */
  noted?: boolean;
  children: ReactElement[] | undefined;
};

function People({ failed, noted, below, children }: PeopleProps) {
  if (failed || children?.length === 0) return below;
  return (
    <>
      <Card id="who-to-follow" title={t("discover.whoToFollow")}>
        {children ?? SHOWN.map((n) => <UserSkeleton key={n} brief noted={noted} />)}
        <Link href={paths.exploreUsers} className={styles.more}>
          {t("discover.morePeople")}
        </Link>
      </Card>
      {children && below}
    </>
  );
}
