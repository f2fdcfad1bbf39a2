import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useSignedIn } from "../session/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ConversationTweet } from "./ConversationTweet.tsx";
import { PageComposer } from "./PageComposer.tsx";
import styles from "./TweetPage.module.css";
import { TweetSkeleton } from "./TweetSkeleton.tsx";
import type { ConversationState } from "./use-conversation.ts";

/** The replies to a tweet, and the place to write one unless the tweet was deleted. */
export function Replies({ tweet, list }: Pick<ConversationState, "tweet" | "list">) {
  const signedIn = useSignedIn();
  const total = list.hasMore ? -1 : (list.rows?.length ?? 0);
  return (
    <section aria-label={t("tweet.replies")}>
      {signedIn && tweet && (
        <div className={styles.composer}>
          <PageComposer inReplyTo={tweet.id} autoFocus={window.location.hash === "#reply"} />
        </div>
      )}
      <ListView
        list={list}
        label={t("tweet.replies")}
        noun="reply"
        skeleton={<TweetSkeleton />}
        empty={<EmptyState title={t("tweet.noReplies")} />}
        row={(row, index) => <ConversationTweet key={row.id} row={row} position={index + 1} total={total} />}
      />
    </section>
  );
}
