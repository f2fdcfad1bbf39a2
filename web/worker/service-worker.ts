/**
 * The service worker: keeps the files of the website, so that it starts without a connection. What people read and write is
 * kept by the page (`web/src/offline`), which knows whose it is. See `docs/decisions/0039-offline.md`.
 */
import "./pushes.ts";
import { NetworkFirst, type PrecacheEntry, Serwist } from "serwist";

/** The files of this build; `web/offline-files.ts` fills it in. */
declare const BUILT_FILES: PrecacheEntry[];

/** The stage's settings, which are written at deployment and so are not among the files of the build. */
const SETTINGS = { path: "/config.json", cacheName: "settings" };

/** How long a stage's settings may take before those of the last visit are used, s. */
const PATIENCE = 3;

new Serwist({
  precacheEntries: BUILT_FILES,
  precacheOptions: {
    cleanupOutdatedCaches: true,
    ignoreURLParametersMatching: [],
    // Deep links load the same page. Not the API, files, and the way back from the sign-in page.
    navigateFallback: "/index.html",
    navigateFallbackDenylist: [/^\/v1\//, /^\/callback/, /\.[^/]*$/],
  },
  // A new version waits until the reader agrees to it: it would lack files that an open page may still load.
  skipWaiting: false,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname === SETTINGS.path,
      handler: new NetworkFirst({ cacheName: SETTINGS.cacheName, networkTimeoutSeconds: PATIENCE }),
    },
  ],
}).addEventListeners();

// The page has loaded them before there was a service worker.
self.addEventListener("install", (event) => {
  const storing = caches.open(SETTINGS.cacheName).then((cache) => cache.add(SETTINGS.path));
  (event as ExtendableEvent).waitUntil(storing);
});
