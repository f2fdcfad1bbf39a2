import { t } from "../i18n/i18n.ts";
import { IconButton } from "./IconButton.tsx";
import { Link } from "./Link.tsx";
import { useStore } from "./store.ts";
import styles from "./Toasts.module.css";
import { dismissToast, type Toast, toastStore } from "./toasts.ts";

/** The page's live region: screen readers announce each toast. */
export function Toasts() {
  const toasts = useStore(toastStore);
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastItem({ toast }: { toast: Toast }) {
  const dismiss = () => dismissToast(toast.id);
  return (
    <div className={styles.toast} data-tone={toast.tone}>
      <span>{toast.text}</span>
      {toast.href && (
        <Link href={toast.href} onClick={dismiss}>
          {toast.linkText}
        </Link>
      )}
      <IconButton icon="close" label={t("ui.dismiss")} onClick={dismiss} />
    </div>
  );
}
