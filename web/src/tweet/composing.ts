import { createStore, useStore } from "../ui/store.ts";

/** What the dialog writes: a new tweet or, with `inReplyTo`, a reply; with `quoteOf`, a quote. */
export type Composing = { inReplyTo?: string; quoteOf?: string };

const composingStore = createStore<Composing | undefined>(undefined);

/** What is being written in the dialog; undefined while it is closed. */
export function useComposing(): Composing | undefined {
  return useStore(composingStore);
}

/** Opens the dialog that writes a tweet from any page. */
export function compose(): void {
  composingStore.set({});
}

/** Goes to the page's box for replies to a tweet, or opens the dialog if the page has none. */
export function replyTo(tweetId: string): void {
  const box = document.querySelector<HTMLElement>(`[data-reply-to="${CSS.escape(tweetId)}"]`);
  if (box) box.focus();
  else composingStore.set({ inReplyTo: tweetId });
}

/** Opens the dialog that writes a tweet which quotes another. */
export function quote(tweetId: string): void {
  composingStore.set({ quoteOf: tweetId });
}

/** Closes the dialog, unless it writes something else by now. */
export function stopComposing(composing: Composing): void {
  if (composingStore.get() === composing) composingStore.set(undefined);
}
