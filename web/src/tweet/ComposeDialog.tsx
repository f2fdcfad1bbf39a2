import { t } from "../i18n/i18n.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Handle, UserName } from "../user/UserName.tsx";
import styles from "./ComposeDialog.module.css";
import { Composer } from "./Composer.tsx";
import { stopComposing, useComposing } from "./composing.ts";
import { useTweet } from "./use-tweet.ts";

/** Writes a tweet, a reply or a quote from any page. */
export function ComposeDialog() {
  const composing = useComposing();
  if (!composing) return null;
  const { inReplyTo, quoteOf } = composing;
  const close = () => stopComposing(composing);
  const title = inReplyTo ? t("tweet.newReply") : t(quoteOf ? "quote.new" : "tweet.new");
  return (
    <Dialog title={title} onClose={close}>
      {inReplyTo && <Parent tweetId={inReplyTo} />}
      <Composer inReplyTo={inReplyTo} quoteOf={quoteOf} onSent={close} />
    </Dialog>
  );
}

/** The beginning of the tweet that is answered. */
function Parent({ tweetId }: { tweetId: string }) {
  const parent = useTweet(tweetId);
  if (!parent) return null;
  return (
    <blockquote className={styles.parent}>
      <UserName user={parent.author} /> <Handle handle={parent.author.handle} />
      <p dir="auto">{parent.text}</p>
    </blockquote>
  );
}
