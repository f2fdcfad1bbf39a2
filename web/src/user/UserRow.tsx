import { Link } from "wouter";
import type { User } from "../../../lib/contract/schemas.ts";
import { profilePath } from "../app/paths.ts";
import { FollowButton } from "../follow/FollowButton.tsx";
import { TweetText } from "../tweet/TweetText.tsx";
import { Avatar } from "./Avatar.tsx";

/** Somebody in a list of people. */
export function UserRow({ user, brief = false }: { user: User; brief?: boolean }) {
  const href = profilePath(user.handle);
  return (
    <article className="person-row" aria-label={`${user.name}, @${user.handle}`}>
      <Avatar person={user} />
      <div className="person-names">
        <Link href={href} className="name">
          <bdi>{user.name}</bdi>
        </Link>
        <span className="handle">@{user.handle}</span>
        {user.viewer?.followedBy && <span className="badge">Follows you</span>}
      </div>
      <FollowButton user={user} />
      {!brief && user.bio && (
        <p className="person-bio" dir="auto">
          <TweetText text={user.bio} />
        </p>
      )}
    </article>
  );
}
