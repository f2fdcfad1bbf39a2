import { useId } from "react";
import { TWEET_LIMITS } from "../../../lib/contract/text.ts";
import { EDIT_WINDOW } from "../../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { LengthMeter } from "../tweet/LengthMeter.tsx";
import { measure } from "../tweet/length.ts";
import { TweetField } from "../tweet/TweetField.tsx";
import { TweetForm, TweetFormFoot } from "../tweet/TweetForm.tsx";
import { useTweet } from "../tweet/use-tweet.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { textProblemText } from "../ui/problem-text.ts";
import styles from "./EditDialog.module.css";
import { EditedPictures } from "./EditedPictures.tsx";
import { type Edit, useEdit } from "./use-edit.ts";

type EditDialogProps = { tweet: Tweet; onClose: () => void };

/** Changes what a tweet says. It stays current, so the tweet may change meanwhile. */
export function EditDialog({ tweet, onClose }: EditDialogProps) {
  const current = useTweet(tweet.id) ?? tweet;
  const edit = useEdit(current, onClose);
  const noteId = useId();
  const { text, failure, problem } = edit;
  return (
    <Dialog title={t("edit.title")} onClose={onClose}>
      <TweetForm onSend={edit.save}>
        {edit.isConflict && <Conflict edit={edit} text={current.text} />}
        <TweetField
          text={text}
          label={t("tweet.composer.yourTweet")}
          placeholder={t("tweet.composer.placeholder")}
          describedBy={noteId}
          invalid={problem !== undefined}
          readOnly={edit.saving}
          replyTo={undefined}
          onWrite={edit.write}
          onSend={edit.save}
          onFocus={() => undefined}
        />
        <EditedPictures
          pictures={current.media}
          alts={edit.alts}
          readOnly={edit.saving}
          onWrite={edit.describe}
        />
        <FinePrint>{t("edit.public", { minutes: EDIT_WINDOW / 60_000 })}</FinePrint>
        <TweetFormFoot noteId={noteId} failure={failure} problem={problemOf(edit)}>
          <LengthMeter left={measure(text).left} />
          <Button type="submit" kind="primary" disabled={!edit.canSave}>
            {edit.saving ? t("edit.saving") : t("edit.save")}
          </Button>
        </TweetFormFoot>
      </TweetForm>
    </Dialog>
  );
}

/** What the tweet says by now. The person decides which text it keeps. */
function Conflict({ edit, text }: { edit: Edit; text: string }) {
  return (
    <section className={styles.conflict} role="alert" aria-label={t("edit.conflict.title")}>
      <h3>{t("edit.conflict.title")}</h3>
      <blockquote dir="auto">{text}</blockquote>
      <Actions>
        <Button onClick={edit.takeOther}>{t("edit.conflict.take")}</Button>
        <Button onClick={edit.keepMine}>{t("edit.conflict.keep")}</Button>
      </Actions>
    </section>
  );
}

function problemOf({ text, problem }: Edit): string | undefined {
  if (problem === undefined) return undefined;
  const { left } = measure(text);
  return problem === "text_too_long" && left < 0
    ? t("tweet.charactersTooMany", { count: -left })
    : textProblemText(problem, TWEET_LIMITS);
}
