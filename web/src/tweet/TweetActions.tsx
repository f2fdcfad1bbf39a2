import { useState } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { FavoriteButton } from "../favorite/FavoriteButton.tsx";
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
        label={`Reply, ${replies} so far`}
        count={replies}
        shortcut="reply"
      />
      <FavoriteButton tweet={tweet} />
      <ActionButton
        icon={canShare ? "share" : "link"}
        label={canShare ? "Share" : "Copy link"}
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
      <ActionButton icon="trash" label="Delete tweet" onClick={() => setAsking(true)} />
      {asking && <DeleteTweetDialog tweet={tweet} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  );
}
