import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { problemText } from "../ui/problem-text.ts";
import styles from "./OutboxDialog.module.css";
import type { WaitingTweet } from "./outbox.ts";
import { useWaitingTweets } from "./use-outbox.ts";

/** Lists what has not been sent yet, and lets its author discard it. */
export function OutboxDialog({ onClose }: { onClose: () => void }) {
  const { outbox } = useMurmur();
  return (
    <Dialog title={t("offline.title")} onClose={onClose}>
      <ul className={styles.list}>
        {useWaitingTweets().map((tweet) => (
          <li key={tweet.key}>
            <p className={styles.text} dir="auto">
              {tweet.text}
            </p>
            <p className={styles.state}>{stateOf(tweet)}</p>
            <Actions align="end">
              <Button kind="danger" onClick={() => outbox.discard(tweet.key)}>
                {t("offline.discard")}
              </Button>
            </Actions>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function stateOf({ refused, inReplyTo }: WaitingTweet): string {
  if (refused === "expired") return t("offline.expired");
  if (refused !== undefined)
    return t("offline.refusedBecause", { reason: problemText(refused) ?? t("offline.refusedAtAll") });
  return inReplyTo ? t("offline.replyWaits") : t("offline.tweetWaits");
}
