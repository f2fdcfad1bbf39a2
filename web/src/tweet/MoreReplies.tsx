import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Link } from "../ui/Link.tsx";

/** Leads to the page of a tweet, because there are more replies to it than are shown. */
export function MoreReplies({ tweetId }: { tweetId: string }) {
  return (
    <FinePrint>
      <Link href={tweetPath(tweetId)}>{t("tweet.moreReplies")}</Link>
    </FinePrint>
  );
}
