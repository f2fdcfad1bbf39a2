import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./DeleteTweetDialog.module.css";
import { useDeleteTweet } from "./use-delete-tweet.ts";

type DeleteTweetDialogProps = { tweet: Tweet; onClose: () => void };

export function DeleteTweetDialog({ tweet, onClose }: DeleteTweetDialogProps) {
  const deletion = useDeleteTweet(tweet, onClose);
  return (
    <Dialog title={t("tweet.deletion.title")} onClose={onClose}>
      <blockquote className={styles.quote} dir="auto">
        {tweet.text}
      </blockquote>
      <p>{t("tweet.deletion.warning")}</p>
      <Actions align="end">
        <Button onClick={onClose}>{t("tweet.deletion.keep")}</Button>
        <Button kind="danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          {deletion.isPending ? t("tweet.deletion.deleting") : t("tweet.deletion.delete")}
        </Button>
      </Actions>
    </Dialog>
  );
}
