import { useEffect, useRef } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { useTreatment } from "../report/label-choices.ts";
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

/** The tab's title. It must not show the text of a tweet that the page covers. */
function titleOf({ author: { name, handle }, text }: Tweet, isCovered: boolean): string {
  return isCovered ? `${name} (@${handle})` : t("tweet.documentTitle", { name, text });
}

function Conversation({ tweetId }: { tweetId: string }) {
  const conversation = useConversation(tweetId);
  const { tweet, list, failure, ancestors, above } = conversation;
  const isCovered = useTreatment(tweet?.labels ?? []) !== "show";
  const title = tweet ? titleOf(tweet, isCovered) : t("tweet.title");
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
