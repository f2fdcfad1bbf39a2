/** The page's end of the WebSocket API. Live updates only signal that something is new; the page then reads it by cursor. */

export type LiveUpdate =
  | { type: "tweet"; tweetId: string; authorId: string }
  | { type: "notification"; id: string };

export type RealtimeOptions = {
  websocketUrl: string;
  /** Gets a single-use ticket. It stands in for the access token, which must not be in a URL. */
  getTicket: () => Promise<string>;
  onLiveUpdate: (update: LiveUpdate) => void;
  /** Called when the socket opens or closes. Updates may have been missed before it opened. */
  onConnected: (connected: boolean) => void;
  openSocket?: (url: string) => WebSocket;
  random?: () => number;
};

const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 60_000;

/**
 * Milliseconds to wait before reconnecting: doubles with each attempt, up to a minute. The jitter spreads out the clients
 * that lost their connection at the same time. `random` is in [0, 1).
 */
export function reconnectDelay(attempt: number, random: number): number {
  return Math.round(Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** attempt) * (0.25 + 0.75 * random));
}

/** Keeps a socket open until the returned function is called. */
export function keepConnected(options: RealtimeOptions): () => void {
  const openSocket = options.openSocket ?? ((url) => new WebSocket(url));
  const random = options.random ?? Math.random;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let stopped = false;

  const reconnect = () => {
    options.onConnected(false);
    if (!stopped) timer = setTimeout(() => void connect(), reconnectDelay(attempt++, random()));
  };
  const connect = async () => {
    const ticket = await options.getTicket().catch(() => undefined);
    if (stopped) return;
    if (ticket === undefined) return reconnect();
    socket = openSocket(`${options.websocketUrl}?ticket=${encodeURIComponent(ticket)}`);
    socket.onopen = () => {
      attempt = 0;
      options.onConnected(true);
    };
    socket.onmessage = (message) => {
      const update = parseLiveUpdate(message.data);
      if (update) options.onLiveUpdate(update);
    };
    socket.onclose = reconnect;
  };

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** Ignores messages of types that only newer pages know. */
function parseLiveUpdate(data: unknown): LiveUpdate | undefined {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown };
    return message.type === "tweet" || message.type === "notification" ? (message as LiveUpdate) : undefined;
  } catch {
    return undefined;
  }
}
