import type { QuotedTweet, Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { useEntity } from "../cache/use-entity.ts";
import { EditedSign } from "../edit/EditedMark.tsx";
import { t } from "../i18n/i18n.ts";
import { PictureGrid } from "../media/PictureGrid.tsx";
import { useTreatment } from "../report/label-choices.ts";
import { Link } from "../ui/Link.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { Handle, UserName } from "../user/UserName.tsx";
import { firstLines } from "./first-lines.ts";
import styles from "./QuoteCard.module.css";

/** The tweet that a tweet quotes, as one link to it; or that it is gone. */
export function QuoteCard({ quote }: { quote: NonNullable<Tweet["quote"]> }) {
  const isRemovedHere = useMurmur().cache.tweets.isRemoved(quote.id);
  if ("tombstone" in quote || isRemovedHere) {
    const isHidden = "tombstone" in quote && quote.tombstone === "hidden";
    return (
      <p className={`${styles.quote} ${styles.gone}`}>{isHidden ? t("quote.hidden") : t("quote.deleted")}</p>
    );
  }
  return <Quoted quote={quote} />;
}

function Quoted({ quote }: { quote: QuotedTweet }) {
  const { id, author, createdAt, labels } = quote;
  const { text: latest, editedAt } = useLatestText(quote);
  // What the reader does not want to see at once is a click away.
  const isCovered = useTreatment(labels) !== "show";
  const text = isCovered ? labels.map((label) => t(`report.label.${label}`)).join(", ") : latest;
  const { text: beginning, isCut } = firstLines(text);
  return (
    <Link
      href={tweetPath(id)}
      className={styles.quote}
      aria-label={`${t("quote.by", { name: author.name })}: ${text}`}
    >
      <span className={styles.head}>
        <UserName user={author} />
        <Handle handle={author.handle} />
        <span className={styles.time}>
          <TimeAgo timestamp={createdAt} />
          {editedAt && <EditedSign />}
        </span>
      </span>
      <span className={styles.text} dir="auto">
        {beginning}
        {isCut && "…"}
      </span>
      {!isCovered && <PictureGrid pictures={quote.media} isStill />}
    </Link>
  );
}

/** The text of the quoted tweet, which may have been edited since the tweet that quotes it was read. */
function useLatestText(quote: QuotedTweet): Pick<QuotedTweet, "text" | "editedAt"> {
  const known = useEntity(useMurmur().cache.tweets, quote.id, (tweet) => tweet);
  return known && (known.editedAt ?? "") > (quote.editedAt ?? "") ? known : quote;
}
