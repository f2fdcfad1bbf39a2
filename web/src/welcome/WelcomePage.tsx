import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { type SuggestionRow as Row, suggestions } from "../discover/discover-lists.ts";
import { SuggestionRow } from "../discover/SuggestionRow.tsx";
import { useFollowAll } from "../follow/use-follow-all.ts";
import { t } from "../i18n/i18n.ts";
import { useList } from "../lists/use-list.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { Composer } from "../tweet/Composer.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import styles from "./WelcomePage.module.css";

/** The first page of a new member: people to follow, a first tweet, and the way home. All of it may be skipped. */
export function WelcomePage() {
  return (
    <>
      <PageHeader title={t("welcome.title")}>
        <ButtonLink href={paths.home}>{t("welcome.skip")}</ButtonLink>
      </PageHeader>
      <MembersOnly title={t("welcome.signIn")}>
        <People />
        <FirstTweet />
        <p className={styles.done}>
          <ButtonLink kind="primary" big href={paths.home}>
            {t("welcome.done")}
          </ButtonLink>
        </p>
      </MembersOnly>
    </>
  );
}

const SHOWN = [1, 2, 3, 4, 5, 6, 7, 8];

function People() {
  const { rows, error, retry } = useList(suggestions(useMurmur()));
  if (!rows && error) return <ErrorState error={error} retry={retry} />;
  if (rows?.length === 0)
    return (
      <EmptyState title={t("welcome.nobody")}>
        <p>{t("welcome.nobodyHint")}</p>
      </EmptyState>
    );
  return (
    <section aria-labelledby="welcome-people">
      <div className={styles.intro}>
        <h2 id="welcome-people">{t("welcome.people")}</h2>
        <p>{t("welcome.peopleHint")}</p>
        <FollowAll rows={rows?.slice(0, SHOWN.length)} />
      </div>
      {rows
        ? rows.slice(0, SHOWN.length).map((row) => <SuggestionRow key={row.id} row={row} />)
        : SHOWN.map((n) => <UserSkeleton key={n} noted />)}
    </section>
  );
}

/** Stays where it is once all are followed, so that the focus does. */
function FollowAll({ rows = [] }: { rows: Row[] | undefined }) {
  const { left, followAll } = useFollowAll(rows.map(({ userId }) => userId));
  const done = rows.length > 0 && left === 0;
  return (
    <Button aria-disabled={left === 0} onClick={followAll}>
      {done ? t("welcome.followingAll") : t("welcome.followAll")}
    </Button>
  );
}

function FirstTweet() {
  return (
    <section aria-labelledby="welcome-tweet">
      <div className={styles.intro}>
        <h2 id="welcome-tweet">{t("welcome.firstTweet")}</h2>
        <p>{t("welcome.firstTweetHint")}</p>
      </div>
      <div className={styles.composer}>
        <Composer />
      </div>
    </section>
  );
}
