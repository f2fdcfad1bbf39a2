import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from "react";

type Described = { label: string; hint?: ReactNode; fault?: string | undefined };

/** A labelled field with what is expected of it, or what is wrong with it. */
export function Field({ label, hint, fault, ...input }: Described & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={`${id}-note`} aria-invalid={fault !== undefined} {...input} />
      <Note id={`${id}-note`} hint={hint} fault={fault} />
    </div>
  );
}

type AreaProps = Described & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function AreaField({ label, hint, fault, ...area }: AreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} aria-describedby={`${id}-note`} aria-invalid={fault !== undefined} {...area} />
      <Note id={`${id}-note`} hint={hint} fault={fault} />
    </div>
  );
}

function Note({ id, hint, fault }: { id: string; hint: ReactNode; fault: string | undefined }) {
  return (
    <p id={id} className={fault ? "field-note fault" : "field-note"} aria-live="polite">
      {fault ?? hint}
    </p>
  );
}
