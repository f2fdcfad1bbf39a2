import { type MouseEvent, memo } from "react";
import { navigate } from "wouter/use-browser-location";
import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { profilePath, tweetPath } from "../app/paths.ts";
import { EditedMark } from "../edit/EditedMark.tsx";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { PictureGrid } from "../media/PictureGrid.tsx";
import { Labeled, UnlessHidden } from "../report/Labeled.tsx";
import { RepostedBy } from "../repost/RepostedBy.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Link } from "../ui/Link.tsx";
import { TimeAgo } from "../ui/TimeAgo.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { Handle, UserLink } from "../user/UserName.tsx";
import { firstLines } from "./first-lines.ts";
import { MoreReplies } from "./MoreReplies.tsx";
import { QuoteCard } from "./QuoteCard.tsx";
import { TweetActions } from "./TweetActions.tsx";
import styles from "./TweetCard.module.css";
import { TweetText } from "./TweetText.tsx";
import { useTweet } from "./use-tweet.ts";

type TweetCardProps = {
  tweetId: string;
  reason?: FeedItem["reason"] | "pinned";
  /** Who reposted it, if that is the reason. */
  reposterIds?: readonly string[] | undefined;
  /** Whether the user whose list it is in has reposted it. */
  reposted?: boolean | undefined;
  position?: number;
  total?: number;
  /** A line connects it with the tweet below, above, or both, which belong to the same thread. */
  line?: "below" | "both" | "above" | undefined;
  /** From which tweet to read the thread that ends here. */
  thread?: string | undefined;
  /** Whether it is on a page that shows what it answers. */
  inConversation?: boolean;
  /** The tweet that has more replies than are shown, of which this one is the last. */
  moreOf?: string | undefined;
};

/**
 * A tweet in a list. A click outside its links and buttons opens it. When the list renders, this renders only if its props,
 * its tweet or the tweet's author have changed.
 */
export const TweetCard = memo(function TweetCard(props: TweetCardProps) {
  const { tweetId, position, total, line, thread, moreOf } = props;
  const tweet = useTweet(tweetId);
  if (!tweet) return null;
  const { author } = tweet;
  const open = (event: MouseEvent) => {
    if (isPlainClick(event)) navigate(tweetPath(tweet.id));
  };
  const card = (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time links to the same page, and Enter opens a focused tweet.
    <article
      className={styles.tweet}
      data-tweet={tweet.id}
      data-line={line}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: articles of a feed take the focus (ARIA Authoring Practices, feed pattern).
      tabIndex={0}
      aria-label={isLabeled(tweet) ? author.name : `${author.name}: ${summaryOf(tweet)}`}
      aria-posinset={position}
      aria-setsize={total}
      onClick={open}
    >
      <Reasons {...props} />
      <Link href={authorPath(tweet)} className={styles.avatar} tabIndex={-1} aria-hidden="true">
        <Avatar user={author} />
      </Link>
      <div className={styles.main}>
        <div className={styles.head}>
          <UserLink user={author} />
          <Handle handle={author.handle} />
          <Link href={tweetPath(tweet.id)} className={styles.time} data-shortcut="open">
            <TimeAgo timestamp={tweet.createdAt} />
          </Link>
          {tweet.editedAt && <EditedMark id={tweet.id} editedAt={tweet.editedAt} />}
        </div>
        {tweet.inReplyTo && !isBelowParent(props) && (
          <ReplyingTo parentId={tweet.inReplyTo} author={tweet.replyingTo} />
        )}
        <CardText tweet={tweet} />
        {tweet.quote && <QuoteCard quote={tweet.quote} />}
        <TweetActions tweet={tweet} />
        {thread && (
          <FinePrint>
            <Link href={tweetPath(thread)}>{t("tweet.showThread")}</Link>
          </FinePrint>
        )}
        {moreOf && <MoreReplies tweetId={moreOf} />}
      </div>
    </article>
  );
  return isLabeled(tweet) ? <UnlessHidden labels={tweet.labels}>{card}</UnlessHidden> : card;
});

/** What a tweet says or, without a text, what its pictures show. */
function summaryOf({ text, media = [] }: Tweet): string {
  return text || media.map(({ alt }) => alt || t("media.picture")).join(" ");
}

/** Why the tweet is shown here. */
function Reasons({ reason, reposterIds, reposted }: TweetCardProps) {
  return (
    <>
      {reason === "popular" && <Reason icon="flame" filled text={t("tweet.popular")} />}
      {reason === "pinned" && <Reason icon="pin" filled text={t("tweet.pinned")} />}
      {reason === "hashtag" && <Reason icon="hash" text={t("tweet.hashtag")} />}
      {reposterIds && <RepostedBy userIds={reposterIds} className={styles.reason} />}
      {reposted && <Reason icon="repost" text={t("repost.reposted")} />}
    </>
  );
}

function Reason({ icon, filled, text }: { icon: IconName; filled?: boolean; text: string }) {
  return (
    <p className={styles.reason}>
      <Icon name={icon} filled={filled} /> {text}
    </p>
  );
}

/** The author's profile, or the tweet's page while the author's handle is unknown. */
function authorPath({ id, author }: Tweet): string {
  return author.handle === "" ? tweetPath(id) : profilePath(author.handle);
}

/** Whether the page shows above it what the tweet answers. */
function isBelowParent({ line, inConversation = false }: TweetCardProps): boolean {
  return inConversation || line === "both" || line === "above";
}

/** A page that an earlier version has kept knows of no labels. */
export function isLabeled({ labels }: { labels?: Tweet["labels"] }): boolean {
  return labels !== undefined && labels.length > 0;
}

/** A tweet of many lines must not fill the list: the rest is on its page. */
function CardText({ tweet }: { tweet: Tweet }) {
  const { text, isCut } = firstLines(tweet.text);
  const shown = (
    <>
      {text !== "" && (
        <p className={styles.text} dir="auto">
          <TweetText text={text} />
        </p>
      )}
      {isCut && (
        <FinePrint>
          <Link href={tweetPath(tweet.id)}>{t("tweet.showMore")}</Link>
        </FinePrint>
      )}
      <PictureGrid pictures={tweet.media} />
    </>
  );
  return isLabeled(tweet) ? <Labeled labels={tweet.labels}>{shown}</Labeled> : shown;
}

/** The author a reply answers or, if that account is gone or cannot be read, only that it is a reply. */
function ReplyingTo({ parentId, author }: { parentId: string; author: Tweet["replyingTo"] }) {
  if (!author?.handle)
    return (
      <FinePrint>
        <T id="tweet.replyingToTweet" components={{ link: <Link href={tweetPath(parentId)} /> }} />
      </FinePrint>
    );
  const user = (
    <Link href={profilePath(author.handle)}>
      <bdi>@{author.handle}</bdi>
    </Link>
  );
  return (
    <FinePrint>
      <T id="tweet.replyingToUser" components={{ user }} />
    </FinePrint>
  );
}

/** Whether a click hit no control and did not end a text selection. */
function isPlainClick({ target }: MouseEvent): boolean {
  if (target instanceof Element && target.closest("a, button, dialog, input, textarea")) return false;
  return window.getSelection()?.isCollapsed ?? true;
}
