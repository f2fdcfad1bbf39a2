/** The page's end of the WebSocket API. Live updates only signal that something is new; the page then reads it by cursor. */
import { retryDelay } from "../app/retry-delay.ts";

export type LiveUpdate =
  | { type: "tweet"; tweetId: string; authorId: string }
  | { type: "edit"; tweetId: string; editedAt: string }
  | { type: "notification"; id: string }
  | { type: "session" };

export type RealtimeOptions = {
  websocketUrl: string;
  /** Gets a single-use ticket. It stands in for the access token, which must not be in a URL. */
  getTicket: () => Promise<string>;
  onLiveUpdate: (update: LiveUpdate) => void;
  /** Called when the socket opens or closes. Updates may have been missed before it opened. */
  onConnected: (connected: boolean) => void;
  /** Called a little after the socket has opened: only from then on is the page told of every tweet. */
  onAnnounced: () => void;
  openSocket?: (url: string) => WebSocket;
  random?: () => number;
};

/** API Gateway closes a WebSocket that has been idle for ten minutes ("Amazon API Gateway quotas"). */
const KEEP_ALIVE_MS = 9 * 60_000;
/** An open page may be missing for two seconds from the list of everyone online (`lib/data/realtime/online.ts`). */
const ANNOUNCED_AFTER_MS = 3_000;
/** Any frame counts as activity; the gateway itself answers this one, without a Lambda. See `lib/infra/realtime.ts`. */
const KEEP_ALIVE = JSON.stringify({ action: "ping" });

/** Keeps a socket open until the returned function is called. */
export function keepConnected(options: RealtimeOptions): () => void {
  const openSocket = options.openSocket ?? ((url) => new WebSocket(url));
  const random = options.random ?? Math.random;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keepAlive: ReturnType<typeof setInterval> | undefined;
  let announced: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let stopped = false;

  const reconnect = () => {
    clearInterval(keepAlive);
    clearTimeout(announced);
    options.onConnected(false);
    if (!stopped) timer = setTimeout(() => void connect(), retryDelay(attempt++, random()));
  };
  const connect = async () => {
    const ticket = await options.getTicket().catch(() => undefined);
    if (stopped) return;
    if (ticket === undefined) return reconnect();
    const opened = openSocket(`${options.websocketUrl}?ticket=${encodeURIComponent(ticket)}`);
    socket = opened;
    // Messages count as activity too, so a busy socket sends nothing.
    const stayOpen = () => {
      clearInterval(keepAlive);
      keepAlive = setInterval(() => opened.send(KEEP_ALIVE), KEEP_ALIVE_MS);
    };
    opened.onopen = () => {
      attempt = 0;
      stayOpen();
      options.onConnected(true);
      announced = setTimeout(options.onAnnounced, ANNOUNCED_AFTER_MS);
    };
    opened.onmessage = (message) => {
      stayOpen();
      const update = parseLiveUpdate(message.data);
      if (update) options.onLiveUpdate(update);
    };
    opened.onclose = reconnect;
  };

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

const types: readonly unknown[] = ["tweet", "edit", "notification", "session"] satisfies LiveUpdate["type"][];

/** Ignores messages of types that only newer pages know. */
function parseLiveUpdate(data: unknown): LiveUpdate | undefined {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown };
    return types.includes(message.type) ? (message as LiveUpdate) : undefined;
  } catch {
    return undefined;
  }
}
