import { useSyncExternalStore } from "react";
import { t } from "../i18n/i18n.ts";
import { Banner } from "./Banner.tsx";

/** Shown while the browser has no connection. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return <div role="status">{!online && <Banner>{t("ui.offline")}</Banner>}</div>;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
