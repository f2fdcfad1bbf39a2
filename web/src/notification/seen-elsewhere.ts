/** What one browser tab has shown, the others need no longer count. */
const NAME = "murmur.notifications-seen";

export const seenElsewhere = {
  /** Tells the other tabs. */
  tell: () => {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage(undefined);
    channel.close();
  },
  /** Returns what ends it. */
  listen: (listener: () => void): (() => void) => {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = listener;
    return () => channel.close();
  },
};
