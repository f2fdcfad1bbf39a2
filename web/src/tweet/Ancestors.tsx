import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Link } from "../ui/Link.tsx";
import styles from "./Ancestors.module.css";
import { ConversationTweet } from "./ConversationTweet.tsx";
import type { PlaceRow } from "./conversation-rows.ts";
import { useStartAtTweet } from "./use-start-at-tweet.ts";

type AncestorsProps = { ancestors: readonly PlaceRow[]; above: string | null };

/** What a tweet answers, from the root on. The page starts at the tweet; they are above. */
export function Ancestors({ ancestors, above }: AncestorsProps) {
  const ref = useStartAtTweet(ancestors.length > 0);
  if (ancestors.length === 0) return null;
  return (
    <section ref={ref} aria-label={t("tweet.earlier")}>
      {above && (
        <FinePrint className={styles.above}>
          <Link href={tweetPath(above)}>{t("tweet.showEarlier")}</Link>
        </FinePrint>
      )}
      {ancestors.map((row) => (
        <ConversationTweet key={row.id} row={{ ...row, line: "reply" }} />
      ))}
    </section>
  );
}
