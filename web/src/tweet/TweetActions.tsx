import { useState } from "react";
import { Link } from "wouter";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { useFavorite } from "../favorite/use-favorite.ts";
import { useMe } from "../session/use-session.ts";
import { Icon } from "../ui/Icon.tsx";
import { compactCount } from "../ui/time.ts";
import { showToast } from "../ui/toasts.ts";
import { DeleteTweetDialog } from "./DeleteTweetDialog.tsx";

type TweetActionsProps = { tweet: Tweet; onDeleted?: () => void };

/** What one can do with a tweet. */
export function TweetActions({ tweet, onDeleted }: TweetActionsProps) {
  const mine = useMe()?.id === tweet.author.id;
  return (
    <div className="tweet-actions">
      <Link
        href={`${tweetPath(tweet.id)}#reply`}
        className="action"
        aria-label={`Reply, ${tweet.metrics.replies} so far`}
      >
        <Icon name="reply" />
        <Count value={tweet.metrics.replies} />
      </Link>
      <FavoriteButton tweet={tweet} />
      <button
        type="button"
        className="action"
        aria-label="Copy the link"
        onClick={() => void copyLink(tweet)}
      >
        <Icon name="link" />
      </button>
      {mine && <DeleteButton tweet={tweet} onDeleted={onDeleted} />}
    </div>
  );
}

function FavoriteButton({ tweet }: { tweet: Tweet }) {
  const toggle = useFavorite(tweet);
  const favorited = tweet.viewer?.favorited ?? false;
  return (
    <button
      type="button"
      className="action favorite"
      aria-pressed={favorited}
      aria-label={`Favorite, ${tweet.metrics.favorites} so far`}
      onClick={toggle}
    >
      <Icon name="heart" filled={favorited} />
      <Count value={tweet.metrics.favorites} />
    </button>
  );
}

function DeleteButton({ tweet, onDeleted }: TweetActionsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="action" aria-label="Delete the tweet" onClick={() => setAsking(true)}>
        <Icon name="trash" />
      </button>
      {asking && <DeleteTweetDialog tweet={tweet} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  );
}

/** Takes its room also at zero, so that nothing moves when it is no longer. */
function Count({ value }: { value: number }) {
  return <span className="count">{value > 0 ? compactCount(value) : ""}</span>;
}

async function copyLink(tweet: Tweet) {
  try {
    await navigator.clipboard.writeText(new URL(tweetPath(tweet.id), window.location.origin).href);
    showToast({ tone: "good", text: "The link is copied." });
  } catch {
    showToast({
      tone: "bad",
      text: "The browser does not let murmur copy; take the link from the address bar.",
    });
  }
}
