import { Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import { t } from "../i18n/i18n.ts";
import { useLightbox } from "../media/lightbox-store.ts";
import { UpdateBanner } from "../offline/UpdateBanner.tsx";
import { focusSearch } from "../search/focus-search.ts";
import { useJoinPrompt } from "../session/join-prompt.ts";
import { SessionEndedBanner } from "../session/SessionEndedBanner.tsx";
import { useIsSuspended } from "../session/use-groups.ts";
import { useMembersOnly, useSignedIn } from "../session/use-session.ts";
import { compose, useComposing } from "../tweet/composing.ts";
import { menuStore } from "../ui/menu-store.ts";
import { OfflineBanner } from "../ui/OfflineBanner.tsx";
import { useStore } from "../ui/store.ts";
import { Toasts } from "../ui/Toasts.tsx";
import { useMatches } from "../ui/use-matches.ts";
import { onDemand } from "./on-demand.ts";
import { Pages } from "./Pages.tsx";
import { load } from "./page-modules.ts";
import { Rail } from "./Rail.tsx";
import styles from "./Shell.module.css";
import { usePlaceRestoration } from "./scroll.ts";
import { useServedHead } from "./served-head.ts";
import { helpStore, listenForShortcuts } from "./shortcuts.ts";

/** Windows with room for the aside. Narrower ones do not load it. */
const wide = window.matchMedia("(width >= 67.5em)");

/** Everything around the current page. */
export function Shell() {
  usePlaceRestoration();
  useShortcuts();
  useServedHead();
  return (
    <div className={styles.shell}>
      {useIsSuspended() ? (
        <Suspense>
          <SuspendedPage />
        </Suspense>
      ) : (
        <Everything />
      )}
      <Toasts />
    </div>
  );
}

function Everything() {
  return (
    <>
      <a className={styles.skipLink} href="#main">
        {t("app.skipLink")}
      </a>
      <Rail />
      <main id="main" className={styles.main} tabIndex={-1}>
        <OfflineBanner />
        {useSignedIn() && (
          <Suspense>
            <MemberParts />
          </Suspense>
        )}
        <UpdateBanner />
        <SessionEndedBanner />
        <Pages />
        <OpenMenu />
      </main>
      {useMatches(wide) && (
        <Suspense>
          <Aside />
        </Suspense>
      )}
      <OpenDialogs />
    </>
  );
}

const SuspendedPage = onDemand(load.suspended, (module) => module.SuspendedPage);

const Aside = onDemand(load.aside, (module) => module.Aside);
const MemberParts = onDemand(load.memberParts, (module) => module.MemberParts);
const Dialogs = onDemand(load.dialogs, (module) => module.Dialogs);
const Menus = onDemand(load.menus, (module) => module.Menus);

/** The code of dialogs loads when one is opened. */
function OpenDialogs() {
  const [helping, composing, { title }] = [useStore(helpStore), useComposing(), useJoinPrompt()];
  const looking = useLightbox() !== undefined;
  const open = helping || looking || composing !== undefined || title !== undefined;
  return <Suspense>{open && <Dialogs />}</Suspense>;
}

/** So does that of menus. A key, because each button has a menu of its own. */
function OpenMenu() {
  const menu = useStore(menuStore);
  return <Suspense>{menu && <Menus key={`${menu.tweetId} ${menu.userId}`} menu={menu} />}</Suspense>;
}

function useShortcuts() {
  const [, navigate] = useLocation();
  const membersOnly = useMembersOnly();
  useEffect(() =>
    listenForShortcuts({
      compose: () => membersOnly(t("tweet.join"), compose),
      search: () => focusSearch(navigate),
    }),
  );
}
