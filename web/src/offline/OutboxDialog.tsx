import { problems } from "../../../lib/contract/problems.ts";
import { useMurmur } from "../app/murmur.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./OutboxDialog.module.css";
import type { WaitingTweet } from "./outbox.ts";
import { useWaitingTweets } from "./use-outbox.ts";

/** Lists what has not been sent yet, and lets its author discard it. */
export function OutboxDialog({ onClose }: { onClose: () => void }) {
  const { outbox } = useMurmur();
  return (
    <Dialog title="Not sent yet" onClose={onClose}>
      <ul className={styles.list}>
        {useWaitingTweets().map((tweet) => (
          <li key={tweet.key}>
            <p className={styles.text} dir="auto">
              {tweet.text}
            </p>
            <p className={styles.state}>{stateOf(tweet)}</p>
            <Actions align="end">
              <Button kind="danger" onClick={() => outbox.discard(tweet.key)}>
                Discard
              </Button>
            </Actions>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function stateOf({ refused, inReplyTo }: WaitingTweet): string {
  if (refused === "expired")
    return "It has waited for a day, so murmur cannot tell whether it was posted before. Copy it to send it again.";
  if (refused !== undefined)
    return `${refused in problems ? problems[refused as keyof typeof problems].title : "murmur refused it"}. Copy it to change it.`;
  return inReplyTo ? "This reply is waiting for a connection." : "This tweet is waiting for a connection.";
}
