import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { ButtonLink, buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { daysAround, formatDay, today } from "./days.ts";
import { recentTweets } from "./discover-lists.ts";
import styles from "./TweetsByDay.module.css";

/** All tweets of the day in the URL, or of today. */
export function TweetsByDay() {
  const murmur = useMurmur();
  const day = new URLSearchParams(useSearch()).get("day") ?? today();
  return (
    <>
      <DayNav day={day} />
      <TweetList
        key={day}
        source={recentTweets(murmur, day)}
        label={t("explore.tweetsFrom", { day: formatDay(day) })}
        empty={<EmptyState title={t("explore.noneThatDay")} />}
      />
    </>
  );
}

function DayNav({ day }: { day: string }) {
  const { before, after } = daysAround(day);
  return (
    <nav className={styles.nav} aria-label={t("explore.day")}>
      <ButtonLink href={`${paths.exploreRecent}?day=${before}`}>{t("explore.earlier")}</ButtonLink>
      <time className={styles.day} dateTime={day}>
        {formatDay(day)}
      </time>
      {after ? (
        <ButtonLink href={`${paths.exploreRecent}?day=${after}`}>{t("explore.later")}</ButtonLink>
      ) : (
        <span className={buttonClass()} aria-disabled="true">
          {t("explore.later")}
        </span>
      )}
    </nav>
  );
}
