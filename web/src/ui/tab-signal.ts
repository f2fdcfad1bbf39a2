/** Something that one browser tab tells the others. */
export type TabSignal = {
  /** Tells the other tabs. */
  tell: () => void;
  /** Returns what ends it. */
  listen: (listener: () => void) => () => void;
};

export function createTabSignal(name: string): TabSignal {
  return {
    tell: () => {
      const channel = new BroadcastChannel(name);
      channel.postMessage(undefined);
      channel.close();
    },
    listen: (listener) => {
      const channel = new BroadcastChannel(name);
      channel.onmessage = listener;
      return () => channel.close();
    },
  };
}
