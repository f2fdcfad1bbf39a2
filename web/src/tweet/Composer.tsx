import { type KeyboardEvent, useId } from "react";
import { useMe } from "../session/use-session.ts";
import { Avatar } from "../user/Avatar.tsx";
import { LengthMeter } from "./LengthMeter.tsx";
import { type ComposerState, useComposer } from "./use-composer.ts";

type ComposerProps = { inReplyTo?: string; onSent?: () => void };

/** Where a tweet or a reply is written. What was typed is kept until it has been sent. */
export function Composer({ inReplyTo, onSent = () => undefined }: ComposerProps) {
  const composer = useComposer(inReplyTo, onSent);
  const me = useMe();
  const noteId = useId();
  const sendOnShortcut = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) composer.send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        composer.send();
      }}
    >
      <span className="tweet-avatar">
        {me ? <Avatar person={me} /> : <span className="avatar waiting" />}
      </span>
      <textarea
        name="text"
        rows={2}
        dir="auto"
        aria-label={inReplyTo ? "Your reply" : "Your tweet"}
        aria-describedby={noteId}
        aria-invalid={composer.fault !== undefined}
        placeholder={inReplyTo ? "Write a reply" : "What is in the air?"}
        value={composer.text}
        onChange={(event) => composer.write(event.target.value)}
        onKeyDown={sendOnShortcut}
      />
      <ComposerFoot composer={composer} noteId={noteId} verb={inReplyTo ? "Reply" : "Tweet"} />
    </form>
  );
}

type ComposerFootProps = { composer: ComposerState; noteId: string; verb: string };

function ComposerFoot({ composer, noteId, verb }: ComposerFootProps) {
  const note = composer.failure ? `${composer.failure} Your text is kept.` : composer.fault;
  return (
    <div className="composer-foot">
      <p id={noteId} className="composer-note" role={composer.failure ? "alert" : undefined}>
        {note}
      </p>
      <LengthMeter left={composer.left} />
      <button type="submit" className="button primary" disabled={!composer.canSend}>
        {composer.sending ? "Sending…" : composer.failure ? "Try again" : verb}
      </button>
    </div>
  );
}
