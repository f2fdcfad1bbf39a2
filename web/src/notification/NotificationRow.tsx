import { Link } from "wouter";
import type { Notification } from "../../../lib/contract/schemas.ts";
import { profilePath, tweetPath } from "../app/paths.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { Avatar } from "../user/Avatar.tsx";

const kinds: Record<Notification["type"], { icon: IconName; did: string }> = {
  tweet: { icon: "pen", did: "tweeted" },
  favorite: { icon: "heart", did: "favorited your tweet" },
  follow: { icon: "person", did: "follows you" },
  reply: { icon: "reply", did: "replied to you" },
  mention: { icon: "at", did: "mentioned you" },
};

/** One thing that happened. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { actor, tweet, type } = notification;
  const { icon, did } = kinds[type];
  return (
    <article className="notification" data-kind={type} aria-label={`${actor.name} ${did}`}>
      <span className="notification-icon">
        <Icon name={icon} filled={type === "favorite"} />
      </span>
      <div className="notification-main">
        <p className="notification-head">
          <Link href={profilePath(actor.handle)} className="byline-inline">
            <Avatar person={actor} size="small" />
            <bdi className="name">{actor.name}</bdi>
          </Link>{" "}
          {did}{" "}
          <span className="notification-time">
            · <TimeAgo timestamp={notification.createdAt} />
          </span>
        </p>
        {tweet && (
          <Link href={tweetPath(tweet.id)} className="notification-text">
            <bdi>{tweet.text}</bdi>
          </Link>
        )}
      </div>
    </article>
  );
}
