/** Pages that people have open while the load runs. Each learns of new tweets over its socket. */
import type { LiveUpdate } from "../../../lib/contract/realtime/events.ts";
import type { Person } from "../../soak/model.ts";
import type { Crew } from "../crew.ts";

/** What a page does to stay connected: API Gateway closes a socket that is idle for ten minutes. */
const PING = 300_000;

/** A page, the time that it was open, and when it learned of which tweet; times of `Date.now()`. */
export type OpenPage = { owner: Person; from: number; to: number; tweets: Map<string, number> };

export class OpenPages {
  readonly #crew: Crew;
  readonly #url: string;
  readonly #sockets = new Set<WebSocket>();
  readonly pages: OpenPage[] = [];
  #closing = false;

  constructor(crew: Crew, url: string) {
    this.#crew = crew;
    this.#url = url;
  }

  get updates(): number {
    return this.pages.reduce((sum, { tweets }) => sum + tweets.size, 0);
  }

  async open(owner: Person): Promise<void> {
    const { ticket } = await this.#crew.clientOf(owner).createRealtimeTicket();
    const socket = new WebSocket(`${this.#url}?ticket=${encodeURIComponent(ticket)}`);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`No socket for ${owner.handle}.`));
    });
    const page: OpenPage = { owner, from: Date.now(), to: Number.POSITIVE_INFINITY, tweets: new Map() };
    this.pages.push(page);
    this.#sockets.add(socket);
    const ping = setInterval(() => socket.send('{"action":"ping"}'), PING);
    socket.onmessage = ({ data }) => {
      const update = JSON.parse(String(data)) as LiveUpdate;
      if (update.type === "tweet" && !page.tweets.has(update.tweetId))
        page.tweets.set(update.tweetId, Date.now());
    };
    socket.onclose = () => {
      clearInterval(ping);
      this.#sockets.delete(socket);
      page.to = Date.now();
      // A page opens its socket again; what it missed meanwhile it finds in the feed.
      if (!this.#closing) void this.open(owner).catch(() => undefined);
    };
  }

  close(): void {
    this.#closing = true;
    for (const socket of this.#sockets) socket.close();
  }
}
