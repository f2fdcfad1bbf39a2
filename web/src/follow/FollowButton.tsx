import type { User } from "../../../lib/contract/schemas.ts";
import { useMe, useSignedIn } from "../session/use-session.ts";
import { useFollow } from "./use-follow.ts";

/** Follows or unfollows; nothing for oneself. */
export function FollowButton({ user }: { user: User }) {
  const me = useMe();
  const signedIn = useSignedIn();
  const toggle = useFollow(user);
  if (me?.id === user.id) return null;
  const following = user.viewer?.following ?? false;
  const look = following ? "button follow on" : "button primary follow";
  // Until it is known who one is, this may be oneself.
  const waiting = signedIn && !me;
  return (
    <button
      type="button"
      className={waiting ? `${look} waiting` : look}
      aria-pressed={following}
      aria-label={`Follow @${user.handle}`}
      onClick={toggle}
    >
      <span className="follow-state">{following ? "Following" : "Follow"}</span>
      {following && <span className="follow-hover">Unfollow</span>}
    </button>
  );
}
