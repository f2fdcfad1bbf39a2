import { Link } from "wouter";
import { Icon } from "./Icon.tsx";
import { useStore } from "./store.ts";
import { dismissToast, type Toast, toastStore } from "./toasts.ts";

/** The live region of the page: what it says is read out. */
export function Toasts() {
  const toasts = useStore(toastStore);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const dismiss = () => dismissToast(toast.id);
  return (
    <div className="toast" data-tone={toast.tone}>
      <span>{toast.text}</span>
      {toast.href && (
        <Link href={toast.href} onClick={dismiss}>
          {toast.linkText}
        </Link>
      )}
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
