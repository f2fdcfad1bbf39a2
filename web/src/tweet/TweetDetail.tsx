import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { profilePath, tweetFavoritesPath, tweetQuotesPath, tweetRepostsPath } from "../app/paths.ts";
import { EditedAt } from "../edit/EditedMark.tsx";
import { t } from "../i18n/i18n.ts";
import { PictureGrid } from "../media/PictureGrid.tsx";
import { Labeled } from "../report/Labeled.tsx";
import { Link } from "../ui/Link.tsx";
import { exactTime, mediumTime } from "../ui/time.ts";
import { Avatar } from "../user/Avatar.tsx";
import { Handle, UserName } from "../user/UserName.tsx";
import { QuoteCard } from "./QuoteCard.tsx";
import { TweetActions } from "./TweetActions.tsx";
import { isLabeled } from "./TweetCard.tsx";
import styles from "./TweetDetail.module.css";
import { TweetText } from "./TweetText.tsx";

/** The tweet of a tweet's page. */
export function TweetDetail({ tweet }: { tweet: Tweet }) {
  const { author, metrics } = tweet;
  const createdAt = Date.parse(tweet.createdAt);
  return (
    <article
      className={styles.tweet}
      data-tweet={tweet.id}
      tabIndex={-1}
      aria-label={t("tweet.by", { name: author.name })}
    >
      <Link href={profilePath(author.handle)} className={styles.byline}>
        <Avatar user={author} />
        <span className={styles.names}>
          <UserName user={author} />
          <Handle handle={author.handle} />
        </span>
      </Link>
      <DetailText tweet={tweet} />
      {tweet.quote && <QuoteCard quote={tweet.quote} />}
      <p className={styles.facts}>
        <time dateTime={tweet.createdAt} title={exactTime(createdAt)}>
          {mediumTime(createdAt)}
        </time>
        {tweet.editedAt && <EditedAt id={tweet.id} editedAt={tweet.editedAt} />}
        <Link href={tweetFavoritesPath(tweet.id)}>{t("tweet.favorites", { count: metrics.favorites })}</Link>
        <Link href={tweetRepostsPath(tweet.id)}>{t("tweet.reposts", { count: metrics.reposts })}</Link>
        <Link href={tweetQuotesPath(tweet.id)}>{t("tweet.quotes", { count: metrics.quotes })}</Link>
        <span>{t("tweet.replyCount", { count: metrics.replies })}</span>
      </p>
      <TweetActions tweet={tweet} />
    </article>
  );
}

function DetailText({ tweet }: { tweet: Tweet }) {
  const text = (
    <>
      {tweet.text !== "" && (
        <p className={styles.text} dir="auto">
          <TweetText text={tweet.text} />
        </p>
      )}
      <PictureGrid pictures={tweet.media} />
    </>
  );
  return isLabeled(tweet) ? <Labeled labels={tweet.labels}>{text}</Labeled> : text;
}
