import { useEffect } from "react";
import { useLocation } from "wouter";
import { OutboxBanner } from "../offline/OutboxBanner.tsx";
import { UpdateBanner } from "../offline/UpdateBanner.tsx";
import { useRealtime } from "../realtime/use-realtime.ts";
import { JoinDialog } from "../session/JoinDialog.tsx";
import { SessionEndedBanner } from "../session/SessionEndedBanner.tsx";
import { useMembersOnly } from "../session/use-session.ts";
import { ComposeDialog } from "../tweet/ComposeDialog.tsx";
import { composingStore } from "../tweet/composing.ts";
import { OfflineBanner } from "../ui/OfflineBanner.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { focusSearch } from "../user/focus-search.ts";
import { Aside } from "./Aside.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { Pages } from "./Pages.tsx";
import { Rail } from "./Rail.tsx";
import styles from "./Shell.module.css";
import { usePlaceRestoration } from "./scroll.ts";
import { useServedHead } from "./served-head.ts";
import { listenForShortcuts } from "./shortcuts.ts";

/** Everything around the current page. */
export function Shell() {
  usePlaceRestoration();
  useRealtime();
  useShortcuts();
  useServedHead();
  return (
    <div className={styles.shell}>
      <a className={styles.skipLink} href="#main">
        Skip to content
      </a>
      <Rail />
      <main id="main" className={styles.main} tabIndex={-1}>
        <OfflineBanner />
        <OutboxBanner />
        <UpdateBanner />
        <SessionEndedBanner />
        <Pages />
      </main>
      <Aside />
      <JoinDialog />
      <ComposeDialog />
      <HelpDialog />
      <Toasts />
    </div>
  );
}

function useShortcuts() {
  const [, navigate] = useLocation();
  const membersOnly = useMembersOnly();
  useEffect(() =>
    listenForShortcuts({
      compose: () => membersOnly("write tweets", () => composingStore.set(true)),
      search: () => focusSearch(navigate),
    }),
  );
}
