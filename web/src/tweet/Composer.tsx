import { type KeyboardEvent, useId } from "react";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Avatar, AvatarSkeleton } from "../user/Avatar.tsx";
import { useMe } from "../user/use-me.ts";
import styles from "./Composer.module.css";
import { LengthMeter } from "./LengthMeter.tsx";
import { type ComposerState, useComposer } from "./use-composer.ts";

type ComposerProps = { inReplyTo?: string; onSent?: () => void };

/** Writes a tweet or a reply. The draft is kept until it has been sent. */
export function Composer({ inReplyTo, onSent = () => undefined }: ComposerProps) {
  const composer = useComposer(inReplyTo, onSent);
  const me = useMe();
  const noteId = useId();
  const sendOnShortcut = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) composer.send();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        composer.send();
      }}
    >
      <span className={styles.avatar}>{me ? <Avatar user={me} /> : <AvatarSkeleton />}</span>
      <textarea
        name="text"
        rows={2}
        dir="auto"
        aria-label={inReplyTo ? t("tweet.composer.yourReply") : t("tweet.composer.yourTweet")}
        aria-describedby={noteId}
        aria-invalid={composer.error !== undefined}
        placeholder={inReplyTo ? t("tweet.composer.replyPlaceholder") : t("tweet.composer.placeholder")}
        value={composer.text}
        onChange={(event) => composer.write(event.target.value)}
        onKeyDown={sendOnShortcut}
      />
      <ComposerFoot
        composer={composer}
        noteId={noteId}
        verb={inReplyTo ? t("tweet.composer.reply") : t("tweet.composer.tweet")}
      />
    </form>
  );
}

type ComposerFootProps = { composer: ComposerState; noteId: string; verb: string };

function ComposerFoot({ composer, noteId, verb }: ComposerFootProps) {
  const note = composer.failure
    ? t("tweet.composer.draftSaved", { reason: composer.failure })
    : composer.error;
  return (
    <div className={styles.foot}>
      <p id={noteId} className={styles.note} role={composer.failure ? "alert" : undefined}>
        {note}
      </p>
      <LengthMeter left={composer.left} />
      <Button type="submit" kind="primary" disabled={!composer.canSend}>
        {composer.sending
          ? t("tweet.composer.sending")
          : composer.failure
            ? t("tweet.composer.tryAgain")
            : verb}
      </Button>
    </div>
  );
}
