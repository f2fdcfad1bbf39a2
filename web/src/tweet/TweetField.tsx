import { type KeyboardEvent, useRef } from "react";
import { measure } from "./length.ts";
import { MentionList } from "./MentionList.tsx";
import styles from "./TweetField.module.css";
import { useMentions } from "./use-mentions.ts";

type TweetFieldProps = {
  text: string;
  label: string;
  placeholder: string;
  describedBy: string;
  invalid: boolean;
  readOnly: boolean;
  /** The tweet that it answers. */
  replyTo: string | undefined;
  onWrite: (text: string) => void;
  onSend: () => void;
  onFocus: () => void;
};

/** A text field that grows with its text, marks what is too long, and completes mentions. */
export function TweetField(props: TweetFieldProps) {
  const { text, onWrite, onSend } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(area);
  const { end } = measure(text);
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the composition of a character.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) onSend();
    else mentions.onKeyDown(event);
  };
  return (
    <div className={styles.field}>
      <div className={styles.box}>
        <div className={styles.copy} aria-hidden="true" dir="auto">
          {text.slice(0, end)}
          <mark>{text.slice(end)}</mark>
          {/* A line feed at the end takes no space otherwise. */}
          {"\u200b"}
        </div>
        <textarea
          ref={area}
          name="text"
          rows={1}
          dir="auto"
          aria-label={props.label}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          data-reply-to={props.replyTo}
          value={text}
          onChange={(event) => {
            onWrite(event.target.value);
            mentions.onInput();
          }}
          onKeyDown={onKeyDown}
          onFocus={props.onFocus}
          onClick={mentions.close}
          onBlur={mentions.close}
          {...mentions.aria}
        />
      </div>
      <MentionList mentions={mentions} />
    </div>
  );
}
