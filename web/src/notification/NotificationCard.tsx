import { memo } from "react";
import { Link } from "wouter";
import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { useEntity } from "../cache/use-entity.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { useAuthor } from "../user/use-user.ts";
import { ActorNames, ActorPictures } from "./Actors.tsx";
import styles from "./NotificationCard.module.css";
import { actorsAsText, nameActors, withNames } from "./name-actors.ts";
import type { NotificationRow } from "./notification-list.ts";

const types: Record<Notification["type"], { icon: IconName; action: MessageKey }> = {
  tweet: { icon: "pen", action: "notification.tweet" },
  favorite: { icon: "heart", action: "notification.favorite" },
  follow: { icon: "person", action: "notification.follow" },
  reply: { icon: "reply", action: "notification.reply" },
  mention: { icon: "at", action: "notification.mention" },
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
  const values = { count: Math.max(row.count, actors.length) };
  return (
    <article
      className={styles.notification}
      data-type={row.type}
      aria-label={withNames(t(action, values), { actors: actorsAsText(named) })}
    >
      <span className={styles.icon}>
        <Icon name={icon} filled={row.type === "favorite"} />
      </span>
      <div>
        <p className={styles.head}>
          <ActorPictures actors={named.actors} />
          <T id={action} values={values} components={{ actors: <ActorNames {...named} /> }} />{" "}
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
