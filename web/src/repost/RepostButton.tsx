import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { toggleMenu } from "../ui/menu-store.ts";
import styles from "./RepostButton.module.css";

/** Opens the menu that reposts or quotes a tweet. */
export function RepostButton({ tweet }: { tweet: Tweet }) {
  const membersOnly = useMembersOnly();
  const { id, metrics, viewer } = tweet;
  return (
    <ActionButton
      icon="repost"
      label={t("repost.soFar", { count: metrics.reposts })}
      count={metrics.reposts}
      shortcut="repost"
      className={viewer?.reposted ? styles.reposted : undefined}
      aria-haspopup="menu"
      onClick={({ currentTarget: anchor }) =>
        membersOnly(t("repost.join"), () => toggleMenu({ anchor, tweetId: id, of: "reposts" }))
      }
    />
  );
}
