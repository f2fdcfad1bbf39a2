import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { useBookmark } from "./use-bookmark.ts";

export function BookmarkButton({ tweet }: { tweet: Tweet }) {
  const toggle = useBookmark(tweet);
  const bookmarked = tweet.viewer?.bookmarked ?? false;
  return (
    <ActionButton
      icon="bookmark"
      filled={bookmarked}
      label={t("bookmark.add")}
      shortcut="bookmark"
      aria-pressed={bookmarked}
      onClick={toggle}
    />
  );
}
