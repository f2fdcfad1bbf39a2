import { useEffect, useRef } from "react";
import { t } from "../i18n/i18n.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Ancestors } from "./Ancestors.tsx";
import { Replies } from "./Replies.tsx";
import { Tombstone } from "./Tombstone.tsx";
import { TweetDetail } from "./TweetDetail.tsx";
import styles from "./TweetPage.module.css";
import { TweetSkeleton } from "./TweetSkeleton.tsx";
import { type ConversationState, useConversation } from "./use-conversation.ts";

/** A tweet within its conversation. */
export function TweetPage({ tweetId }: { tweetId: string }) {
  return <Conversation key={tweetId} tweetId={tweetId} />;
}

function Conversation({ tweetId }: { tweetId: string }) {
  const conversation = useConversation(tweetId);
  const { tweet, list, failure, ancestors, above } = conversation;
  const title = tweet
    ? t("tweet.documentTitle", { name: tweet.author.name, text: tweet.text })
    : t("tweet.title");
  return (
    <>
      <PageHeader title={t("tweet.title")} documentTitle={title} back />
      {failure ? (
        <ErrorState error={failure} retry={list.retry} />
      ) : (
        <>
          <Ancestors ancestors={ancestors} above={above} />
          <div className={styles.tweet}>
            <Subject {...conversation} />
            {(tweet || list.first) && <Replies tweet={tweet} list={list} />}
          </div>
        </>
      )}
    </>
  );
}

/** The tweet that the page is about. */
function Subject({ tweet, isGone }: ConversationState) {
  if (isGone) return <Gone />;
  return tweet ? <TweetDetail tweet={tweet} /> : <TweetSkeleton />;
}

/** Takes the focus that was in the tweet until it was deleted. */
function Gone() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={ref} tabIndex={-1} className={styles.gone}>
      <Tombstone />
    </div>
  );
}
