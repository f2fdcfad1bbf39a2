import { Link } from "wouter";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { profilePath } from "../app/paths.ts";
import { exactTime, momentOf } from "../ui/time.ts";
import { Avatar } from "../user/Avatar.tsx";
import { TweetActions } from "./TweetActions.tsx";
import { TweetText } from "./TweetText.tsx";

type TweetDetailProps = { tweet: Tweet; onDeleted: () => void };

/** A tweet that is read alone. */
export function TweetDetail({ tweet, onDeleted }: TweetDetailProps) {
  const { author, metrics } = tweet;
  const then = Date.parse(tweet.createdAt);
  return (
    <article
      className="tweet-detail"
      data-tweet={tweet.id}
      tabIndex={-1}
      aria-label={`Tweet by ${author.name}`}
    >
      <Link href={profilePath(author.handle)} className="byline">
        <Avatar person={author} />
        <span>
          <bdi className="name">{author.name}</bdi>
          <span className="handle">@{author.handle}</span>
        </span>
      </Link>
      <p className="tweet-text" dir="auto">
        <TweetText text={tweet.text} />
      </p>
      <p className="tweet-facts">
        <time dateTime={tweet.createdAt} title={exactTime(then)}>
          {momentOf(then)}
        </time>
        <span>{counted(metrics.favorites, "favorite", "favorites")}</span>
        <span>{counted(metrics.replies, "reply", "replies")}</span>
      </p>
      <TweetActions tweet={tweet} onDeleted={onDeleted} />
    </article>
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
