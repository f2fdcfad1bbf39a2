import { Link } from "wouter";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { paths, profilePath } from "../app/paths.ts";
import { FollowButton } from "../follow/FollowButton.tsx";
import { FollowsYou } from "../follow/FollowsYou.tsx";
import { TweetText } from "../tweet/TweetText.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { compactCount } from "../ui/count.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import { canShare, share } from "../ui/share.ts";
import { monthOf } from "../ui/time.ts";
import { Avatar, AvatarSkeleton } from "./Avatar.tsx";
import { hueOf } from "./avatar.ts";
import styles from "./ProfileHeader.module.css";
import { useMyId } from "./use-me.ts";

export function ProfileHeader({ user }: { user: User }) {
  const mine = useMyId() === user.id;
  return (
    <section className={styles.profile} aria-label={`About ${user.name}`}>
      <div className={styles.sky} data-hue={hueOf(user.handle)} />
      <div className={styles.top}>
        <Avatar user={user} size="large" />
        <div className={styles.actions}>
          <IconButton
            icon={canShare ? "share" : "link"}
            label={canShare ? "Share profile" : "Copy link to profile"}
            onClick={() => void share({ path: profilePath(user.handle), title: user.name })}
          />
          {mine ? <ButtonLink href={paths.settings}>Edit profile</ButtonLink> : <FollowButton user={user} />}
        </div>
      </div>
      <h2 className={styles.name}>
        <bdi>{user.name}</bdi>
      </h2>
      <p className={styles.handle}>
        @{user.handle} {user.viewer?.followedBy && <FollowsYou />}
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

function ProfileFacts({ user: { handle, metrics, createdAt } }: { user: User }) {
  return (
    <p className={styles.facts}>
      <Link href={profilePath(handle, "following")}>
        <strong>{compactCount(metrics.following)}</strong> following
      </Link>
      <Link href={profilePath(handle, "followers")}>
        <strong>{compactCount(metrics.followers)}</strong>{" "}
        {metrics.followers === 1 ? "follower" : "followers"}
      </Link>
      <span>
        <strong>{compactCount(metrics.tweets)}</strong> {metrics.tweets === 1 ? "tweet" : "tweets"}
      </span>
      <span>Joined {monthOf(createdAt)}</span>
    </p>
  );
}

/** Reserves the space of a profile header. */
export function ProfileHeaderSkeleton() {
  return (
    <Skeleton className={styles.profile}>
      <div className={styles.sky} />
      <div className={styles.top}>
        <AvatarSkeleton size="large" />
      </div>
      <Bone size="short" />
      <Bone />
      <Bone size="medium" />
    </Skeleton>
  );
}
