import { useSyncExternalStore } from "react";
import { Banner } from "./Banner.tsx";

/** Shown while the browser has no connection. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">{!online && <Banner>You are offline. This is what murmur loaded last.</Banner>}</div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
