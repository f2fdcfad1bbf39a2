import { load } from "./page-modules.ts";
import { tweetPath } from "./paths.ts";

/** The first pattern that matches a path names its page. */
const pages: readonly (readonly [pattern: RegExp, page: () => Promise<unknown>])[] = [
  [/^\/explore/, load.explore],
  [/^\/search/, load.search],
  [/^\/hashtags\//, load.hashtag],
  [/^\/notifications/, load.notifications],
  [/^\/bookmarks/, load.bookmarks],
  [/^\/lists\//, load.list],
  [/^\/lists/, load.lists],
  [/^\/settings/, load.settings],
  [/^\/welcome/, load.welcome],
  [/^\/sign-up\/confirm/, load.confirm],
  [/^\/sign-up/, load.signUp],
  [/^\/tweets\/[^/]+\/favorites/, load.tweetFavorites],
  [/^\/tweets\/[^/]+\/reposts/, load.tweetReposts],
  [/^\/tweets\/[^/]+\/quotes/, load.tweetQuotes],
  [/^\/tweets\/[^/]+\/history/, load.tweetHistory],
  [/^\/tweets\//, load.tweet],
  [/^\/@/, load.profile],
];

/** How long the pointer rests on a link before its page is loaded, ms. */
const REST_MS = 60;

/** Loads the code of a page when the user points at a link to it or focuses one, and not before. */
export function preloadOnIntent(): void {
  // What a key or a button opens has to be there at once: what is typed next belongs to it.
  document.addEventListener("keydown", preloadDialogs, { once: true });
  document.addEventListener("pointerdown", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.ariaHasPopup === "menu") void load.menus().catch(() => undefined);
    else if (button && mayOpenDialog(button)) preloadDialogs();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const event of ["pointerover", "focusin", "touchstart"])
    document.addEventListener(
      event,
      ({ target }) => {
        clearTimeout(timer);
        timer = setTimeout(() => void preload(pathOf(target)), REST_MS);
      },
      { passive: true },
    );
}

function preloadDialogs() {
  void load.dialogs().catch(() => undefined);
}

/** The most frequent buttons open no dialog for members. */
function mayOpenDialog({ dataset }: HTMLButtonElement): boolean {
  return !/favorite|bookmark/.test(dataset.shortcut ?? "");
}

/** Loads the code of the page at a path. */
export async function preload(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const page = pages.find(([pattern]) => pattern.test(path))?.[1];
  // Without a connection, opening the page says so.
  await page?.().catch(() => undefined);
}

/** Where a click would lead. A click on a tweet opens it. */
function pathOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const link = target.closest("a");
  if (link) return link.origin === window.location.origin ? link.pathname : undefined;
  const id = target.closest<HTMLElement>("[data-tweet]")?.dataset.tweet;
  return id && tweetPath(id);
}
