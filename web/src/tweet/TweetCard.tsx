import type { MouseEvent } from "react";
import { Link, useLocation } from "wouter";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { profilePath, tweetPath } from "../app/paths.ts";
import { Icon } from "../ui/Icon.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { TweetActions } from "./TweetActions.tsx";
import { TweetText } from "./TweetText.tsx";

type TweetCardProps = { tweet: Tweet; reason?: "following" | "popular"; position?: number; total?: number };

/** A tweet in a list. A click anywhere that does nothing else opens it. */
export function TweetCard({ tweet, reason, position, total }: TweetCardProps) {
  const [, navigate] = useLocation();
  const { author } = tweet;
  const open = (event: MouseEvent) => {
    if (isPlainClick(event)) navigate(tweetPath(tweet.id));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time is a link to the same page, and Enter works on a focused tweet.
    <article
      className="tweet"
      data-tweet={tweet.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed take the focus (ARIA practices, feed pattern).
      tabIndex={0}
      aria-label={`${author.name}: ${tweet.text}`}
      aria-posinset={position}
      aria-setsize={total}
      onClick={open}
    >
      {reason === "popular" && (
        <p className="tweet-reason">
          <Icon name="flame" filled /> Popular on murmur
        </p>
      )}
      <Link href={profilePath(author.handle)} className="tweet-avatar" tabIndex={-1} aria-hidden="true">
        <Avatar person={author} />
      </Link>
      <div className="tweet-main">
        <div className="tweet-head">
          <Link href={profilePath(author.handle)} className="name">
            <bdi>{author.name}</bdi>
          </Link>
          <span className="handle">@{author.handle}</span>
          <Link href={tweetPath(tweet.id)} className="tweet-time">
            <TimeAgo timestamp={tweet.createdAt} />
          </Link>
        </div>
        {tweet.inReplyTo && <ReplyMark id={tweet.inReplyTo} />}
        <p className="tweet-text" dir="auto">
          <TweetText text={tweet.text} />
        </p>
        <TweetActions tweet={tweet} />
      </div>
    </article>
  );
}

function ReplyMark({ id }: { id: string }) {
  return (
    <p className="fine">
      In reply to <Link href={tweetPath(id)}>a tweet</Link>
    </p>
  );
}

/** Not a click on something that does a thing of its own, nor the end of marking text. */
function isPlainClick({ target }: MouseEvent): boolean {
  if (target instanceof Element && target.closest("a, button, dialog, input, textarea")) return false;
  return window.getSelection()?.isCollapsed ?? true;
}
