import { useIsShown } from "../lists/is-shown.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./ConversationTweet.module.css";
import type { PlaceRow } from "./conversation-rows.ts";
import { Tombstone } from "./Tombstone.tsx";
import { TweetCard } from "./TweetCard.tsx";

type ConversationTweetProps = { row: PlaceRow; position?: number; total?: number };

/** A tweet above or below the one of the page, with the line that leads to the next. */
export function ConversationTweet({ row, ...place }: ConversationTweetProps) {
  const isShown = useIsShown();
  const { nested, line, moreOf, hidden } = row;
  const tweetId = isShown(row) ? row.tweetId : undefined;
  const kind = [nested && styles.nested, line && styles[line], tweetId === undefined && styles.gone];
  return (
    <div className={classNames(styles.place, ...kind)}>
      {tweetId === undefined ? (
        <Tombstone hidden={hidden} moreOf={moreOf} />
      ) : (
        <TweetCard tweetId={tweetId} inConversation moreOf={moreOf} {...place} />
      )}
    </div>
  );
}
