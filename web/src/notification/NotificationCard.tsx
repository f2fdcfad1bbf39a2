import { memo } from "react";
import { useMurmur } from "../app/murmur.ts";
import { profilePath, tweetPath } from "../app/paths.ts";
import { useEntity } from "../cache/use-entity.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import type { IconName } from "../ui/Icon.tsx";
import { Link } from "../ui/Link.tsx";
import { useAuthor } from "../user/use-user.ts";
import { ActorNames, ActorPictures } from "./Actors.tsx";
import { actionTexts, type ByUsers } from "./action-texts.ts";
import { CardFrame } from "./CardFrame.tsx";
import { tweetIdsOf } from "./fold-rows.ts";
import { ModerationCard } from "./ModerationCard.tsx";
import styles from "./NotificationCard.module.css";
import { nameActors, namesIn, withNames } from "./name-actors.ts";
import type { NotificationRow } from "./notification-list.ts";

const icons: Record<ByUsers, IconName> = {
  tweet: "pen",
  favorite: "heart",
  repost: "repost",
  follow: "person",
  reply: "reply",
  quote: "quote",
  mention: "at",
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
  const label = withNames(t(action, values), { actors: namesIn(t(named.id, named.values), named.actors) });
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
  return { icon: icons[type], action: several ? "notification.tweets" : actionTexts[type], count } as const;
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
