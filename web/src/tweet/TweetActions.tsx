import { useState } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { BookmarkButton } from "../bookmark/BookmarkButton.tsx";
import { FavoriteButton } from "../favorite/FavoriteButton.tsx";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { canShare, share } from "../ui/share.ts";
import { useMyId } from "../user/use-me.ts";
import { replyTo } from "./composing.ts";
import { DeleteTweetDialog } from "./DeleteTweetDialog.tsx";
import styles from "./TweetActions.module.css";

type TweetActionsProps = { tweet: Tweet };

/** Reply, favorite, bookmark, share and, for the author, delete. */
export function TweetActions({ tweet }: TweetActionsProps) {
  const mine = useMyId() === tweet.author.id;
  const membersOnly = useMembersOnly();
  const path = tweetPath(tweet.id);
  const { replies } = tweet.metrics;
  return (
    <div className={styles.actions}>
      <ActionButton
        icon="reply"
        label={t("tweet.replySoFar", { count: replies })}
        count={replies}
        shortcut="reply"
        onClick={() => membersOnly(t("tweet.joinToReply"), () => replyTo(tweet.id), `${path}#reply`)}
      />
      <FavoriteButton tweet={tweet} />
      <BookmarkButton tweet={tweet} />
      <ActionButton
        icon={canShare ? "share" : "link"}
        label={canShare ? t("tweet.share") : t("tweet.copyLink")}
        onClick={() => void share({ path, title: tweet.author.name })}
      />
      {mine && <DeleteButton tweet={tweet} />}
    </div>
  );
}

function DeleteButton({ tweet }: TweetActionsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton icon="trash" label={t("tweet.delete")} onClick={() => setAsking(true)} />
      {asking && <DeleteTweetDialog tweet={tweet} onClose={() => setAsking(false)} />}
    </>
  );
}
