import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { useSignedIn } from "../session/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Composer } from "./Composer.tsx";
import { ParentTweet } from "./ParentTweet.tsx";
import { TweetDetail } from "./TweetDetail.tsx";
import { TweetList } from "./TweetList.tsx";
import styles from "./TweetPage.module.css";
import { TweetSkeleton } from "./TweetSkeleton.tsx";
import { replies } from "./tweet-lists.ts";
import { useTweetRead } from "./use-tweet.ts";

/** A tweet with its replies. */
export function TweetPage({ tweetId }: { tweetId: string }) {
  const { tweet, error, retry } = useTweetRead(tweetId);
  const [, navigate] = useLocation();
  const title = tweet
    ? t("tweet.documentTitle", { name: tweet.author.name, text: tweet.text })
    : t("tweet.title");
  return (
    <>
      <PageHeader title={t("tweet.title")} documentTitle={title} back />
      {!tweet && error && <ErrorState error={error} retry={retry} />}
      {!tweet && !error && <TweetSkeleton />}
      {tweet?.inReplyTo && <ParentTweet tweetId={tweet.inReplyTo} />}
      {tweet && <TweetDetail tweet={tweet} onDeleted={() => navigate(paths.home, { replace: true })} />}
      {tweet && <Replies tweet={tweet} />}
    </>
  );
}

function Replies({ tweet }: { tweet: Tweet }) {
  const murmur = useMurmur();
  const signedIn = useSignedIn();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (window.location.hash === "#reply") section.current?.querySelector("textarea")?.focus();
  }, []);
  return (
    <section ref={section} aria-label={t("tweet.replies")}>
      {signedIn && (
        <div className={styles.composer}>
          <Composer key={tweet.id} inReplyTo={tweet.id} />
        </div>
      )}
      <TweetList
        source={replies(murmur, tweet.id)}
        label={t("tweet.replies")}
        empty={<EmptyState title={t("tweet.noReplies")} />}
      />
    </section>
  );
}
