/** How long to wait for a page to load what it showed before, ms. */
const PATIENCE_MS = 5_000;
const SIGNS_OF_THE_USER = ["wheel", "touchmove", "keydown", "pointerdown"];

type Options = {
  /** The events at which to give up, because the user does something else. */
  unless?: readonly string[];
  /** Called once in the end, successful or not. */
  finally?: () => void;
};

/** Tries now and after each change of the document until `attempt` returns true. Returns a function that gives up. */
export function whenPossible(attempt: () => boolean, options: Options = {}): () => void {
  const { unless = SIGNS_OF_THE_USER } = options;
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    changes.disconnect();
    sizes.disconnect();
    clearTimeout(timer);
    for (const event of unless) window.removeEventListener(event, giveUp);
    options.finally?.();
  };
  const began = performance.now();
  const giveUp = ({ timeStamp }: Event) => {
    // The key that opened the page is still on its way to the window.
    if (timeStamp > began) stop();
  };
  const retry = () => {
    if (!stopped && attempt()) stop();
  };
  const changes = new MutationObserver(retry);
  const sizes = new ResizeObserver(retry);
  const timer = setTimeout(stop, PATIENCE_MS);
  changes.observe(document.body, { childList: true, subtree: true });
  sizes.observe(document.body);
  for (const event of unless) window.addEventListener(event, giveUp, { passive: true });
  retry();
  return stop;
}
