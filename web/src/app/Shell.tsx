import { useEffect } from "react";
import { useLocation } from "wouter";
import { useRealtime } from "../realtime/use-realtime.ts";
import { JoinDialog } from "../session/JoinDialog.tsx";
import { SessionEnded } from "../session/SessionEnded.tsx";
import { useMembersOnly } from "../session/use-session.ts";
import { ComposeDialog } from "../tweet/ComposeDialog.tsx";
import { composingStore } from "../tweet/composing.ts";
import { OfflineNote } from "../ui/OfflineNote.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { Aside } from "./Aside.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { Pages } from "./Pages.tsx";
import { paths } from "./paths.ts";
import { Rail } from "./Rail.tsx";
import { useScrollRestoration } from "./scroll.ts";
import { listenForShortcuts } from "./shortcuts.ts";

/** What stands around every page. */
export function Shell() {
  useScrollRestoration();
  useRealtime();
  useShortcuts();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <Rail />
      <main id="main" tabIndex={-1}>
        <OfflineNote />
        <SessionEnded />
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
      search: () => navigate(paths.search),
    }),
  );
}
