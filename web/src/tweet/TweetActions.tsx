import { useState } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { FavoriteButton } from "../favorite/FavoriteButton.tsx";
import { t } from "../i18n/i18n.ts";
import { ActionButton, ActionLink } from "../ui/ActionButton.tsx";
import { canShare, share } from "../ui/share.ts";
import { useMyId } from "../user/use-me.ts";
import { DeleteTweetDialog } from "./DeleteTweetDialog.tsx";
import styles from "./TweetActions.module.css";

type TweetActionsProps = { tweet: Tweet; onDeleted?: () => void };

/** Reply, favorite, share and, for the author, delete. */
export function TweetActions({ tweet, onDeleted }: TweetActionsProps) {
  const mine = useMyId() === tweet.author.id;
  const { replies } = tweet.metrics;
  return (
    <div className={styles.actions}>
      <ActionLink
        href={`${tweetPath(tweet.id)}#reply`}
        icon="reply"
        label={t("tweet.replySoFar", { count: replies })}
        count={replies}
        shortcut="reply"
      />
      <FavoriteButton tweet={tweet} />
      <ActionButton
        icon={canShare ? "share" : "link"}
        label={canShare ? t("tweet.share") : t("tweet.copyLink")}
        onClick={() => void share({ path: tweetPath(tweet.id), title: tweet.author.name })}
      />
      {mine && <DeleteButton tweet={tweet} onDeleted={onDeleted} />}
    </div>
  );
}

function DeleteButton({ tweet, onDeleted }: TweetActionsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton icon="trash" label={t("tweet.delete")} onClick={() => setAsking(true)} />
      {asking && <DeleteTweetDialog tweet={tweet} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  );
}
