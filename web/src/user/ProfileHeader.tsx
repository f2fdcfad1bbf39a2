import { Link } from "wouter";
import type { User } from "../../../lib/contract/schemas.ts";
import { paths, profilePath } from "../app/paths.ts";
import { FollowButton } from "../follow/FollowButton.tsx";
import { useMe } from "../session/use-session.ts";
import { TweetText } from "../tweet/TweetText.tsx";
import { compactCount, monthOf } from "../ui/time.ts";
import { Avatar } from "./Avatar.tsx";
import { hueOf } from "./avatar.ts";

/** Who somebody is. */
export function ProfileHeader({ user }: { user: User }) {
  const mine = useMe()?.id === user.id;
  return (
    <section className="profile" aria-label={`About ${user.name}`}>
      <div className="profile-sky" data-hue={hueOf(user.handle)} />
      <div className="profile-top">
        <Avatar person={user} size="large" />
        {mine ? (
          <Link href={paths.settings} className="button">
            Edit profile
          </Link>
        ) : (
          <FollowButton user={user} />
        )}
      </div>
      <h2 className="profile-name">
        <bdi>{user.name}</bdi>
      </h2>
      <p className="handle">
        @{user.handle} {user.viewer?.followedBy && <span className="badge">Follows you</span>}
      </p>
      {user.bio && (
        <p className="profile-bio" dir="auto">
          <TweetText text={user.bio} />
        </p>
      )}
      <ProfileFacts user={user} />
    </section>
  );
}

function ProfileFacts({ user: { handle, metrics, createdAt } }: { user: User }) {
  return (
    <p className="profile-facts">
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
      <span>Here since {monthOf(createdAt)}</span>
    </p>
  );
}

/** Takes the room of a profile that is not there yet. */
export function ProfileHeaderSkeleton() {
  return (
    <div className="profile skeleton" aria-hidden="true">
      <div className="profile-sky" />
      <div className="profile-top">
        <span className="avatar" data-size="large" />
      </div>
      <span className="bone short" />
      <span className="bone" />
      <span className="bone medium" />
    </div>
  );
}
