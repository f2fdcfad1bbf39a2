import type { ReactNode, Ref } from "react";
import { t } from "../i18n/i18n.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./TweetForm.module.css";

type TweetFormProps = {
  formRef?: Ref<HTMLFormElement>;
  className?: string | undefined;
  onSend: () => void;
  children: ReactNode;
};

/** A form that writes the text of a tweet, or of several. */
export function TweetForm({ formRef, className, onSend, children }: TweetFormProps) {
  return (
    <form
      ref={formRef}
      className={classNames(styles.form, className)}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}

type TweetFormFootProps = {
  /** Of the note, which describes the fields. */
  noteId: string;
  /** Why sending has failed. */
  failure: string | undefined;
  /** What is wrong with the text. */
  problem: string | undefined;
  /** What helps with that. */
  remedy?: ReactNode;
  children: ReactNode;
};

/** What is wrong, and the buttons. */
export function TweetFormFoot({ noteId, failure, problem, remedy, children }: TweetFormFootProps) {
  return (
    <div className={styles.foot}>
      <div className={styles.note}>
        <p id={noteId} role={failure ? "alert" : undefined}>
          {failure ? t("tweet.composer.draftSaved", { reason: failure }) : problem}
        </p>
        {remedy}
      </div>
      {children}
    </div>
  );
}
