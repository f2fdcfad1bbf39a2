import { createStore } from "../ui/store.ts";

/** Whether the help on keyboard shortcuts is open. */
export const helpStore = createStore(false);

type Actions = { compose: () => void; search: () => void };

/**
 * Listens for single keys, which `HelpDialog` lists, outside text fields, dialogs and menus. Returns a function that stops
 * listening.
 */
export function listenForShortcuts(actions: Actions): () => void {
  const keys = new Map([
    ["j", () => focusTweet(1)],
    ["k", () => focusTweet(-1)],
    ["Enter", () => clickInFocusedTweet("open")],
    ["l", () => clickInFocusedTweet("favorite")],
    ["t", () => clickInFocusedTweet("repost")],
    ["b", () => clickInFocusedTweet("bookmark")],
    ["r", () => clickInFocusedTweet("reply")],
    ["n", actions.compose],
    [".", () => document.querySelector<HTMLElement>("[data-shortcut=newer]")?.click()],
    ["/", actions.search],
    ["?", () => helpStore.set(true)],
  ]);
  const onKey = (event: KeyboardEvent) => {
    const action = keys.get(event.key);
    if (!action || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !isTweet(document.activeElement)) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog, [role=menu]") !== null;
}

function isTweet(element: Element | null): boolean {
  return element instanceof HTMLElement && element.dataset.tweet !== undefined;
}

function focusedTweet(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-tweet]") ?? null;
}

function focusTweet(step: 1 | -1): void {
  const tweets = [...document.querySelectorAll<HTMLElement>("[data-tweet]")];
  const current = focusedTweet();
  const index = current ? tweets.indexOf(current) + step : firstInView(tweets);
  const next = tweets[current ? Math.max(0, index) : index];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

/** -1 if none is near: just after a long jump, only the rows of the place that was left are in the document. */
function firstInView(tweets: HTMLElement[]): number {
  return tweets.findIndex((tweet) => {
    const { top } = tweet.getBoundingClientRect();
    return top >= 0 && top < 2 * window.innerHeight;
  });
}

function clickInFocusedTweet(shortcut: "open" | "favorite" | "repost" | "bookmark" | "reply"): void {
  focusedTweet()?.querySelector<HTMLElement>(`[data-shortcut=${shortcut}]`)?.click();
}
