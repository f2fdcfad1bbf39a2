import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { useSignedIn } from "../session/use-session.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { useMyId } from "../user/use-me.ts";
import styles from "./FollowButton.module.css";
import { useFollow } from "./use-follow.ts";

/** Follows or unfollows a user. Renders nothing for the signed-in user. */
export function FollowButton({ user, small = false }: { user: User; small?: boolean }) {
  const myId = useMyId();
  const signedIn = useSignedIn();
  const toggle = useFollow(user);
  if (myId === user.id) return null;
  const following = user.viewer?.following ?? false;
  // Until the signed-in user is known, this may be their own row.
  const loading = signedIn && !myId;
  return (
    <Button
      kind={following ? undefined : "primary"}
      className={classNames(
        styles.follow,
        small && styles.small,
        following && styles.following,
        loading && styles.loading,
      )}
      data-loading={loading || undefined}
      aria-pressed={following}
      aria-label={t("follow.user", { handle: user.handle })}
      onClick={toggle}
    >
      <span className={styles.idle}>{following ? t("follow.following") : t("follow.follow")}</span>
      {following && <span className={styles.hovered}>{t("follow.unfollow")}</span>}
    </Button>
  );
}
