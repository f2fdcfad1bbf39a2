import { useState } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { FavoriteButton } from "../favorite/FavoriteButton.tsx";
import { ActionButton, ActionLink } from "../ui/ActionButton.tsx";
import { showToast } from "../ui/toasts.ts";
import { useMyId } from "../user/use-me.ts";
import { DeleteTweetDialog } from "./DeleteTweetDialog.tsx";
import styles from "./TweetActions.module.css";

type TweetActionsProps = { tweet: Tweet; onDeleted?: () => void };

/** Reply, favorite, copy the link and, for the author, delete. */
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
      <ActionButton icon="link" label="Copy link" onClick={() => void copyLink(tweet)} />
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

async function copyLink(tweet: Tweet) {
  try {
    await navigator.clipboard.writeText(new URL(tweetPath(tweet.id), window.location.origin).href);
    showToast({ tone: "good", text: "Link copied." });
  } catch {
    showToast({
      tone: "bad",
      text: "Your browser does not allow copying. Open the tweet and copy its address instead.",
    });
  }
}
