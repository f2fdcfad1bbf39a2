import { Link } from "wouter";
import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Handle } from "../user/UserName.tsx";
import styles from "./ParentTweet.module.css";
import { useParent } from "./use-tweet.ts";

/** One line of the tweet that a reply answers. */
export function ParentTweet({ tweetId }: { tweetId: string }) {
  const parent = useParent(tweetId);
  return (
    <Link href={tweetPath(tweetId)} className={styles.parent}>
      {parent ? (
        <>
          <Handle handle={parent.author.handle} /> <bdi>{parent.text}</bdi>
        </>
      ) : (
        t("tweet.anEarlierTweet")
      )}
    </Link>
  );
}
