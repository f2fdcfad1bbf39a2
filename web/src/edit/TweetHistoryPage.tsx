import { useQuery } from "@tanstack/react-query";
import type { Label, TweetVersion } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetKey } from "../cache/keys.ts";
import { t } from "../i18n/i18n.ts";
import { Labeled } from "../report/Labeled.tsx";
import { useTweet } from "../tweet/use-tweet.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { exactTime, mediumTime } from "../ui/time.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { differencesOf, type Piece } from "./differences.ts";
import styles from "./TweetHistoryPage.module.css";

/** All texts that a tweet has had, newest first, with what each edit has changed. */
export function TweetHistoryPage({ tweetId }: { tweetId: string }) {
  const { api, cache } = useMurmur();
  const params = { tweetId };
  const edited = useTweet(tweetId)?.editedAt;
  const { data, error, refetch } = useQuery({
    queryKey: [...tweetKey(tweetId), "history", edited],
    queryFn: async ({ signal }) => {
      const put = cache.beginRead();
      const [tweet, { items }] = await Promise.all([
        api.getTweet({ params, signal }),
        api.listTweetVersions({ params, signal }),
      ]);
      return { ...put.tweet(tweet), labels: tweet.labels, items };
    },
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader title={t("edit.history.title")} back />
      {data ? <Versions {...data} /> : error && <ErrorState error={error} retry={() => void refetch()} />}
    </>
  );
}

function Versions({ items, labels }: { items: readonly TweetVersion[]; labels: readonly Label[] }) {
  const shown = (
    <ol className={styles.versions} aria-label={t("edit.history.title")} reversed>
      {items.map((version, index) => (
        <li key={version.createdAt}>
          <Version version={version} former={items[index + 1]} isCurrent={index === 0} />
        </li>
      ))}
    </ol>
  );
  return labels.length > 0 ? <Labeled labels={labels}>{shown}</Labeled> : shown;
}

type VersionProps = { version: TweetVersion; former: TweetVersion | undefined; isCurrent: boolean };

function Version({ version, former, isCurrent }: VersionProps) {
  const { text, createdAt } = version;
  const time = Date.parse(createdAt);
  return (
    <article className={styles.version}>
      <h2 className={styles.head}>
        {former ? t("edit.history.edited") : t("edit.history.posted")}{" "}
        <time dateTime={createdAt} title={exactTime(time)}>
          {mediumTime(time)}
        </time>
        {isCurrent && <span className={styles.current}>{t("edit.history.current")}</span>}
      </h2>
      <p className={styles.text} dir="auto">
        {former ? differencesOf(former.text, text).map(Difference) : text}
      </p>
      {descriptionsOf(version, former).map((one) => (
        <Description key={one.number} {...one} />
      ))}
    </article>
  );
}

type Described = { number: number; alt: string; former: string | undefined };

/** What the pictures show, of a version that was edited only where it says otherwise than the one before. */
function descriptionsOf({ alts = [] }: TweetVersion, former: TweetVersion | undefined): Described[] {
  return alts
    .map((alt, index) => ({ number: index + 1, alt, former: former?.alts?.[index] }))
    .filter(({ alt, former = "" }) => alt !== former);
}

function Description({ number, alt, former }: Described) {
  return (
    <p className={styles.description}>
      {t("media.altOf", { number })}:{" "}
      <bdi>{former === undefined ? alt : differencesOf(former, alt).map(Difference)}</bdi>
    </p>
  );
}

function Difference({ text, in: place }: Piece, index: number) {
  if (place === "both") return text;
  const Tag = place === "later" ? "ins" : "del";
  return (
    <Tag key={index} className={styles[Tag]}>
      <VisuallyHidden>
        {place === "later" ? t("edit.history.added") : t("edit.history.removed")}{" "}
      </VisuallyHidden>
      {text}
    </Tag>
  );
}
