import type { User } from "../../../lib/contract/user/schemas.ts";
import { paths, profilePath } from "../app/paths.ts";
import { BellButton } from "../follow/BellButton.tsx";
import { FollowButton } from "../follow/FollowButton.tsx";
import { FollowsYou, Muted } from "../follow/FollowsYou.tsx";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { EndRelationButton } from "../relation/EndRelationButton.tsx";
import { TweetText } from "../tweet/TweetText.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { compactCount } from "../ui/count.ts";
import { IconButton, IconLink } from "../ui/IconButton.tsx";
import { Link } from "../ui/Link.tsx";
import { toggleMenu } from "../ui/menu-store.ts";
import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import { monthOf } from "../ui/time.ts";
import { Avatar, AvatarSkeleton } from "./Avatar.tsx";
import { hueOf } from "./avatar.ts";
import { Banner } from "./Banner.tsx";
import styles from "./ProfileHeader.module.css";
import { useMyId } from "./use-me.ts";

export function ProfileHeader({ user }: { user: User }) {
  return (
    <section className={styles.profile} aria-label={t("profile.about", { name: user.name })}>
      <Banner className={styles.sky} hue={hueOf(user.handle)} url={user.bannerUrl} alt={user.bannerAlt} />
      <div className={styles.top}>
        <Avatar user={user} size="large" alt={user.avatarAlt} />
        <div className={styles.actions}>
          <ProfileActions user={user} />
        </div>
      </div>
      <h2 className={styles.name}>
        <bdi>{user.name}</bdi>
      </h2>
      <p className={styles.handle}>
        <bdi>@{user.handle}</bdi> {user.viewer?.followedBy && <FollowsYou />}{" "}
        {user.viewer?.muting && <Muted />}
      </p>
      {user.bio && (
        <p className={styles.bio} dir="auto">
          <TweetText text={user.bio} />
        </p>
      )}
      <ProfileFacts user={user} />
    </section>
  );
}

function ProfileActions({ user }: { user: User }) {
  const mine = useMyId() === user.id;
  return (
    <>
      <IconButton
        icon="more"
        label={t("ui.more")}
        hasMenu
        onClick={({ currentTarget }) => toggleMenu({ anchor: currentTarget, userId: user.id })}
      />
      {user.viewer?.following && <BellButton user={user} />}
      {mine ? (
        <>
          <IconLink href={paths.bookmarks} icon="bookmark" label={t("app.bookmarks")} />
          <IconLink href={paths.lists} icon="list" label={t("list.title")} />
          <ButtonLink href={paths.settings}>{t("profile.edit")}</ButtonLink>
        </>
      ) : (
        <RelationButton user={user} />
      )}
    </>
  );
}

/** Whoever blocks a user can end that; whoever is blocked can do nothing. */
function RelationButton({ user }: { user: User }) {
  if (user.viewer?.blocking) return <EndRelationButton user={user} end="unblock" />;
  return user.viewer?.blockedBy ? null : <FollowButton user={user} />;
}

function ProfileFacts({ user: { handle, metrics, createdAt } }: { user: User }) {
  return (
    <p className={styles.facts}>
      <Link href={profilePath(handle, "following")}>
        <T id="profile.followingCount" components={{ count: <Count value={metrics.following} /> }} />
      </Link>
      <Link href={profilePath(handle, "followers")}>
        <T
          id="profile.followerCount"
          values={{ count: metrics.followers }}
          components={{ count: <Count value={metrics.followers} /> }}
        />
      </Link>
      <Link href={profilePath(handle)}>
        <T
          id="profile.tweetCount"
          values={{ count: metrics.tweets }}
          components={{ count: <Count value={metrics.tweets} /> }}
        />
      </Link>
      <span>{t("profile.joined", { month: monthOf(createdAt) })}</span>
    </p>
  );
}

function Count({ value }: { value: number }) {
  return <strong>{compactCount(value)}</strong>;
}

/** Reserves the space of a profile header. */
export function ProfileHeaderSkeleton() {
  return (
    <Skeleton className={styles.profile}>
      <Banner className={styles.sky} hue={0} url={undefined} alt={undefined} />
      <div className={styles.top}>
        <AvatarSkeleton size="large" />
      </div>
      <Bone size="short" />
      <Bone />
      <Bone size="medium" />
    </Skeleton>
  );
}
