import { useMemo, useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { PageComposer } from "../tweet/PageComposer.tsx";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Banner } from "../ui/Banner.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Switch } from "../ui/Switch.tsx";
import { useMatches } from "../ui/use-matches.ts";
import { useMyId } from "../user/use-me.ts";
import { EmptyFeed, FeedStart } from "./FeedStart.tsx";
import styles from "./FeedView.module.css";
import { type FeedChoice, readFeedChoice, saveFeedChoice } from "./feed-choice.ts";
import { type FeedRow, feed } from "./feed-list.ts";
import { inThreads } from "./threads.ts";

/** Narrower windows have a button that opens the composer, whose code they load then. */
const wide = window.matchMedia("(width >= 43.75em)");

/**
 * The tweets and reposts of the users you follow, mixed with popular ones unless that is switched off, and without replies to
 * others unless that is switched on.
 */
export function FeedView() {
  const murmur = useMurmur();
  const [choice, setChoice] = useState(readFeedChoice);
  const list = useList(feed(murmur, choice));
  const rows = useMemo(() => list.rows && inThreads(list.rows), [list.rows]);
  const isStart = useIsStart(list.rows);
  const choose = (changed: Partial<FeedChoice>) => {
    const wanted = { ...choice, ...changed };
    setChoice(wanted);
    saveFeedChoice(wanted);
  };
  return (
    <>
      <PageHeader title={t("app.home")}>
        <div className={styles.choices}>
          <Switch
            label={t("feed.popular")}
            checked={choice.include === "popular"}
            onChange={(on) => choose({ include: on ? "popular" : "following" })}
          />
          <Switch
            label={t("feed.allReplies")}
            checked={choice.replies === "all"}
            onChange={(on) => choose({ replies: on ? "all" : "following" })}
          />
        </div>
      </PageHeader>
      {useMatches(wide) && (
        <div className={styles.composer}>
          <PageComposer />
        </div>
      )}
      <div role="status">{list.first?.degraded && <Banner>{t("feed.degraded")}</Banner>}</div>
      {isStart && <FeedStart />}
      <ListView
        list={{ ...list, rows }}
        label={t("feed.label")}
        noun="tweet"
        skeleton={<TweetSkeleton />}
        empty={<EmptyFeed />}
        row={({ id, tweetId, reason, userIds, line, thread }, index) => (
          <TweetCard
            key={id}
            tweetId={tweetId}
            reason={reason}
            reposterIds={userIds}
            line={line}
            thread={thread}
            position={index + 1}
            total={list.hasMore ? -1 : list.rows?.length}
          />
        )}
      />
    </>
  );
}

/** Whether the feed has tweets, but none by people the user follows. */
function useIsStart(rows: FeedRow[] | undefined): boolean {
  const myId = useMyId();
  const isOfOthers = ({ reason, authorId }: FeedRow) =>
    reason === "repost" || (reason === "following" && authorId !== myId);
  return rows !== undefined && rows.length > 0 && !rows.some(isOfOthers);
}
