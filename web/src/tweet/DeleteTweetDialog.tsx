import type { Tweet } from "../../../lib/contract/schemas.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useDeleteTweet } from "./use-delete-tweet.ts";

type DeleteTweetDialogProps = { tweet: Tweet; onClose: () => void; onDeleted?: (() => void) | undefined };

export function DeleteTweetDialog({ tweet, onClose, onDeleted }: DeleteTweetDialogProps) {
  const deletion = useDeleteTweet(tweet, () => {
    onClose();
    onDeleted?.();
  });
  return (
    <Dialog title="Delete this tweet?" onClose={onClose}>
      <blockquote className="quote" dir="auto">
        {tweet.text}
      </blockquote>
      <p>It disappears for everybody, and there is no way back.</p>
      <p className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button danger"
          disabled={deletion.isPending}
          onClick={() => deletion.mutate()}
        >
          {deletion.isPending ? "Deleting…" : "Delete"}
        </button>
      </p>
    </Dialog>
  );
}
