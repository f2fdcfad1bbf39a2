import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./DeleteTweetDialog.module.css";
import { useDeleteTweet } from "./use-delete-tweet.ts";

type DeleteTweetDialogProps = { tweet: Tweet; onClose: () => void; onDeleted?: (() => void) | undefined };

export function DeleteTweetDialog({ tweet, onClose, onDeleted }: DeleteTweetDialogProps) {
  const deletion = useDeleteTweet(tweet, () => {
    onClose();
    onDeleted?.();
  });
  return (
    <Dialog title="Delete this tweet?" onClose={onClose}>
      <blockquote className={styles.quote} dir="auto">
        {tweet.text}
      </blockquote>
      <p>It disappears for everyone. This cannot be undone.</p>
      <Actions align="end">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          {deletion.isPending ? "Deleting…" : "Delete"}
        </Button>
      </Actions>
    </Dialog>
  );
}
