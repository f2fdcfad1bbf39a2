import { memo } from "react";
import { Link } from "wouter";
import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { useEntity } from "../cache/use-entity.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { useAuthor } from "../user/use-user.ts";
import { Actors } from "./Actors.tsx";
import styles from "./NotificationCard.module.css";
import { actorsAsText, nameActors } from "./name-actors.ts";
import type { NotificationRow } from "./notification-list.ts";

const types: Record<Notification["type"], { icon: IconName; action: string }> = {
  tweet: { icon: "pen", action: "tweeted" },
  favorite: { icon: "heart", action: "favorited your tweet" },
  follow: { icon: "person", action: "followed you" },
  reply: { icon: "reply", action: "replied to you" },
  mention: { icon: "at", action: "mentioned you" },
};

/** A notification in a list. It renders only when it changes, however often the list does. */
export const NotificationCard = memo(function NotificationCard({ row }: { row: NotificationRow }) {
  const [first, second, third] = row.userIds;
  const actors = [useAuthor(first), useAuthor(second), useAuthor(third)].filter(
    (actor) => actor !== undefined,
  );
  const text = useEntity(useMurmur().cache.tweets, row.tweetId, (tweet) => tweet.text);
  if (actors.length === 0) return null;
  const { icon, action } = types[row.type];
  const named = nameActors(actors, row.type, row.count);
  return (
    <article
      className={styles.notification}
      data-type={row.type}
      aria-label={`${actorsAsText(named)} ${action}`}
    >
      <span className={styles.icon}>
        <Icon name={icon} filled={row.type === "favorite"} />
      </span>
      <div>
        <p className={styles.head}>
          <Actors {...named} /> {action}{" "}
          <span className={styles.time}>
            · <TimeAgo timestamp={row.createdAt} />
          </span>
        </p>
        {row.tweetId && text && (
          <Link href={tweetPath(row.tweetId)} className={styles.text}>
            <bdi>{text}</bdi>
          </Link>
        )}
      </div>
    </article>
  );
});
