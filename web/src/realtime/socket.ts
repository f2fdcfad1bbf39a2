/** The page's end of the WebSocket API. It only hints that something is new; what it is, is asked for by cursor. */

/** What the server pushes. */
export type Push =
  | { type: "tweet"; tweetId: string; authorId: string }
  | { type: "notification"; id: string };

export type RealtimeOptions = {
  websocketUrl: string;
  /** Gets a single-use ticket, the socket's stand-in for a token, which must not be in a URL. */
  ticket: () => Promise<string>;
  onPush: (push: Push) => void;
  /** Told whenever the socket opens or closes. After it opened, whoever listens catches up. */
  onConnected: (connected: boolean) => void;
  openSocket?: (url: string) => WebSocket;
  random?: () => number;
};

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 60_000;

/**
 * Waits between tries twice as long each time, up to a minute, by "full jitter": everybody who lost the connection at the
 * same moment comes back at different ones. In milliseconds; `random` is in [0, 1).
 */
export function reconnectDelay(tries: number, random: number): number {
  return Math.round(Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** tries) * (0.25 + 0.75 * random));
}

/** Keeps a socket open until the returned function is called. */
export function keepConnected(options: RealtimeOptions): () => void {
  const openSocket = options.openSocket ?? ((url) => new WebSocket(url));
  const random = options.random ?? Math.random;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let stopped = false;

  const again = () => {
    options.onConnected(false);
    if (!stopped) timer = setTimeout(() => void connect(), reconnectDelay(tries++, random()));
  };
  const connect = async () => {
    const ticket = await options.ticket().catch(() => undefined);
    if (stopped) return;
    if (ticket === undefined) return again();
    socket = openSocket(`${options.websocketUrl}?ticket=${encodeURIComponent(ticket)}`);
    socket.onopen = () => {
      tries = 0;
      options.onConnected(true);
    };
    socket.onmessage = (message) => {
      const push = readPush(message.data);
      if (push) options.onPush(push);
    };
    socket.onclose = again;
  };

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** A message of a newer server that this page does not know is no reason to fail. */
function readPush(data: unknown): Push | undefined {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown };
    return message.type === "tweet" || message.type === "notification" ? (message as Push) : undefined;
  } catch {
    return undefined;
  }
}
