import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { useFollowHashtag } from "./use-follow-hashtag.ts";

/** `following`: whether the viewer followed the hashtag when the page was read. */
export function FollowHashtagButton({ tag, following: before }: { tag: string; following: boolean }) {
  const { following, toggle } = useFollowHashtag(tag, before);
  return (
    <Button
      kind={following ? undefined : "primary"}
      aria-pressed={following}
      aria-label={t("hashtag.follow", { tag })}
      onClick={toggle}
    >
      {following ? t("follow.following") : t("follow.follow")}
    </Button>
  );
}
