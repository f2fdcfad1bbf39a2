import { memo } from "react";
import type { NotificationType } from "../../../lib/contract/notification/types.ts";
import { useMurmur } from "../app/murmur.ts";
import { profilePath, tweetPath } from "../app/paths.ts";
import { useEntity } from "../cache/use-entity.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import type { IconName } from "../ui/Icon.tsx";
import { Link } from "../ui/Link.tsx";
import { useAuthor } from "../user/use-user.ts";
import { ActorNames, ActorPictures } from "./Actors.tsx";
import { CardFrame } from "./CardFrame.tsx";
import { tweetIdsOf } from "./fold-rows.ts";
import { ModerationCard } from "./ModerationCard.tsx";
import styles from "./NotificationCard.module.css";
import { actorsAsText, nameActors, withNames } from "./name-actors.ts";
import type { NotificationRow } from "./notification-list.ts";

type ByUsers = Exclude<NotificationType, "report" | "decision">;

const types: Record<ByUsers, { icon: IconName; action: MessageKey }> = {
  tweet: { icon: "pen", action: "notification.tweet" },
  favorite: { icon: "heart", action: "notification.favorite" },
  repost: { icon: "repost", action: "notification.repost" },
  follow: { icon: "person", action: "notification.follow" },
  reply: { icon: "reply", action: "notification.reply" },
  quote: { icon: "quote", action: "notification.quote" },
  mention: { icon: "at", action: "notification.mention" },
};

/** Tweets that a notification of several shows. */
const MAX_TEXTS = 3;

type Props = { row: NotificationRow };

/** A notification in a list. It renders only when it changes, however often the list does. */
export const NotificationCard = memo(function NotificationCard({ row }: Props) {
  const { type } = row;
  if (type === "report" || type === "decision") return <ModerationCard row={row} />;
  return <UsersCard row={{ ...row, type }} />;
});

/** What other users have done. */
function UsersCard({ row }: { row: NotificationRow & { type: ByUsers } }) {
  const [first, second, third] = row.userIds;
  const actors = [useAuthor(first), useAuthor(second), useAuthor(third)].filter(
    (actor) => actor !== undefined,
  );
  if (actors.length === 0) return null;
  const { icon, action, count } = describe(row);
  const named = nameActors(actors, row.type, row.type === "tweet" ? 1 : row.count);
  const values = { count: Math.max(count, actors.length) };
  const label = withNames(t(action, values), { actors: actorsAsText(named) });
  return (
    <CardFrame
      row={row}
      icon={icon}
      label={label}
      head={
        <>
          <ActorPictures actors={named.actors} />
          <T id={action} values={values} components={{ actors: <ActorNames {...named} /> }} />
        </>
      }
    >
      <Tweets tweetIds={tweetIdsOf(row)} handle={actors[0]?.handle ?? ""} />
    </CardFrame>
  );
}

/** `count`: how many users acted or, if one of them tweeted several times, how often. */
function describe({ type, count }: NotificationRow & { type: ByUsers }) {
  const several = type === "tweet" && count > 1;
  return { ...types[type], ...(several ? { action: "notification.tweets" as const } : {}), count };
}

/** The texts of the newest tweets, and where the others are. */
function Tweets({ tweetIds, handle }: { tweetIds: string[]; handle: string }) {
  const others = tweetIds.length - MAX_TEXTS;
  return (
    <>
      {tweetIds.slice(0, MAX_TEXTS).map((id) => (
        <TweetLink key={id} tweetId={id} />
      ))}
      {others > 0 && (
        <Link href={profilePath(handle)} className={styles.more}>
          {t("notification.moreTweets", { count: others })}
        </Link>
      )}
    </>
  );
}

function TweetLink({ tweetId }: { tweetId: string }) {
  const text = useEntity(useMurmur().cache.tweets, tweetId, (tweet) => tweet.text);
  if (!text) return null;
  return (
    <Link href={tweetPath(tweetId)} className={styles.text}>
      <bdi>{text}</bdi>
    </Link>
  );
}
