import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";
import { t } from "../i18n/i18n.ts";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A modal dialog, open while it is rendered. Escape, the close button, a click outside and another page close it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [location] = useLocation();
  const openedAt = useRef(location);
  useEffect(() => {
    if (location !== openedAt.current) onClose();
  }, [location, onClose]);
  // A layout effect, because a dialog returns the focus only if it is closed while it is still in the document.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Focus the first field. Without one, the browser's default is right.
    dialog?.querySelector<HTMLElement>("textarea, input, select")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the element itself handles Escape.
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.body}>
        <header className={styles.head}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
