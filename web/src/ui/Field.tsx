import { type ComponentProps, type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { classNames } from "./class-names.ts";
import styles from "./Field.module.css";

type Described = { label: string; hint?: ReactNode; error?: string | undefined };

/** A labeled input with a hint or an error message below it. */
export function Field({ label, hint, error, ...input }: Described & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={`${id}-note`} aria-invalid={error !== undefined} {...input} />
      <Note id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}

type AreaProps = Described & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function AreaField({ label, hint, error, ...area }: AreaProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} aria-describedby={`${id}-note`} aria-invalid={error !== undefined} {...area} />
      <Note id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}

function Note({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <p id={id} className={classNames(styles.note, error !== undefined && styles.error)} aria-live="polite">
      {error ?? hint}
    </p>
  );
}
