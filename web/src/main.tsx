import "./styles/index.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { Broken } from "./app/Boundary.tsx";
import { loadConfig } from "./app/config.ts";
import { connect, connectAnonymously } from "./app/connect.ts";
import type { Murmur } from "./app/murmur.ts";
import { load } from "./app/page-modules.ts";
import { paths } from "./app/paths.ts";
import { preload, preloadOnIntent } from "./app/preload-on-intent.ts";
import { prepareFormats } from "./app/prepare-formats.ts";
import { createQueryClient } from "./app/query-client.ts";
import { takeOverScrolling } from "./app/scroll.ts";
import { sweepAfterQueries } from "./cache/sweep.ts";
import { prefetchFeed } from "./feed/prefetch-feed.ts";
import { loadLanguage } from "./i18n/i18n.ts";
import { watchScrolling } from "./lists/calm.ts";
import { forgetPages } from "./offline/kept-pages.ts";
import { openSession } from "./session/open-session.ts";

/** What the first page does not need, and must not compete with what it does. */
function onIdle(murmur: Murmur) {
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    void import("./offline/updates.ts")
      .then(({ installWorker }) => installWorker(navigator.serviceWorker))
      .then(() => keepPushes(murmur))
      .catch(() => undefined);
}

/** Only of readers who have asked for pushes. */
async function keepPushes(murmur: Murmur): Promise<void> {
  if (globalThis.Notification?.permission !== "granted" || murmur.session.status() !== "signedIn") return;
  await (await import("./push/keep-subscribed.ts")).keepSubscribed(murmur);
}

/** What murmur has put on the screen is for the reader who has just left. */
async function closePushes(): Promise<void> {
  if (globalThis.Notification?.permission !== "granted") return;
  await (await import("./push/shown.ts")).closeShown();
}

const reload = () => import("./app/reload.ts");

function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation !== undefined && navigation.type !== "navigate";
}

const root = createRoot(document.getElementById("root") as HTMLElement);

/** Not at the top level of the module: chunks that load on demand wait until this one has been evaluated. */
async function start(): Promise<void> {
  takeOverScrolling();
  watchScrolling();
  // First, because the page's code may come with texts of its own.
  const language = loadLanguage(document.documentElement.lang);
  const page = preload(window.location.pathname);
  const [config] = await Promise.all([loadConfig(), language]);
  const { session, returnTo } = await openSession(config, connectAnonymously(config));
  const isMembersHome =
    session.status() === "signedIn" && (returnTo ?? window.location.pathname) === paths.home;
  const feedView = isMembersHome ? load.feed().catch(() => undefined) : undefined;
  if (returnTo !== undefined) window.history.replaceState(null, "", returnTo);
  const murmur = connect(config, session);
  const client = createQueryClient();
  sweepAfterQueries(client, murmur.cache);
  let shownTo = session.userId();
  session.subscribe(() => {
    const ended = session.status() === "ended";
    const user = session.userId();
    // What is being read stays when the session ends; but one user's data must not be shown to the next.
    if (user !== shownTo && !ended) {
      client.clear();
      murmur.cache.clear();
      shownTo = user;
    }
    void forgetPages(window.caches, user);
    if (session.status() !== "signedIn") void closePushes().catch(() => undefined);
  });
  if (wasReloaded()) (await reload()).restoreAfterReload(client, murmur);
  if (isMembersHome) await prefetchFeed(client, murmur);
  // What appears before it would be rendered twice, and early.js has asked for it long ago.
  await Promise.all([page, feedView]);
  root.render(<App murmur={murmur} client={client} />);
  prepareFormats();
  preloadOnIntent();
  // At its top, a page has no place to come back to.
  const keep = async () => (await reload()).keepForReload(client, murmur);
  window.addEventListener("scroll", () => void keep().catch(() => undefined), { once: true });
  const whenRead = () => (client.isFetching() > 0 ? void setTimeout(whenRead, 500) : onIdle(murmur));
  setTimeout(whenRead, 1_000);
}

start().catch(async () => {
  // What has failed may not have waited for the texts.
  await loadLanguage(document.documentElement.lang).catch(() => undefined);
  root.render(<Broken />);
});
