import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { BookmarkButton } from "../bookmark/BookmarkButton.tsx";
import { FavoriteButton } from "../favorite/FavoriteButton.tsx";
import { t } from "../i18n/i18n.ts";
import { useCalm } from "../lists/calm.ts";
import { RepostButton } from "../repost/RepostButton.tsx";
import { useMembersOnly } from "../session/use-session.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { toggleMenu } from "../ui/menu-store.ts";
import { replyTo } from "./composing.ts";
import styles from "./TweetActions.module.css";

/** Reply, repost or quote, favorite, bookmark, and the menu with everything else. Their space is kept while they are left out. */
export function TweetActions({ tweet }: { tweet: Tweet }) {
  return <div className={styles.actions}>{useCalm() && <Buttons tweet={tweet} />}</div>;
}

function Buttons({ tweet }: { tweet: Tweet }) {
  const membersOnly = useMembersOnly();
  const { id, metrics } = tweet;
  return (
    <>
      <ActionButton
        icon="reply"
        label={t("tweet.replySoFar", { count: metrics.replies })}
        count={metrics.replies}
        shortcut="reply"
        onClick={() => membersOnly(t("tweet.joinToReply"), () => replyTo(id), `${tweetPath(id)}#reply`)}
      />
      <RepostButton tweet={tweet} />
      <FavoriteButton tweet={tweet} />
      <BookmarkButton tweet={tweet} />
      <ActionButton
        icon="more"
        label={t("ui.more")}
        aria-haspopup="menu"
        className={styles.more}
        onClick={({ currentTarget }) => toggleMenu({ anchor: currentTarget, tweetId: id })}
      />
    </>
  );
}
