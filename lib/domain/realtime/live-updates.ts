/** Telling those who have a page open that there is something new. What it is, the page asks for by its cursor. */
import { EVENTS_VERSION, type ListenerSignal } from "../../contract/events.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type {
  Connection,
  DropConnection,
  GetPresence,
  Hint,
  Now,
  PageListeners,
  PostHint,
  RemoveListeners,
  SendTweetPushes,
  TweetHint,
} from "../ports.ts";

type PushPorts = { postLiveUpdate: PostHint; dropConnection: DropConnection; now: Now };
type PresencePorts = PushPorts & { getPresence: GetPresence };
export type ListenerPorts = PushPorts & {
  pageListeners: PageListeners;
  removeListeners: RemoveListeners;
  sendListenerSignals: SendTweetPushes;
};

/** Sockets written to at once. */
const CONCURRENCY = 25;
/** A socket is registered while it opens, and gone for whoever writes to it before it is open (milliseconds). */
const OPENING = 10_000;
/** Up to so many listeners are told at once; for more, chunks are handed on and told in parallel. */
const TOLD_HERE = 100;
const CHUNK = 500;

/** Tells open pages of a tweet in their owners' feeds. */
export async function signalNewTweet(
  ports: PushPorts,
  pages: readonly Connection[],
  { tweetId, authorId }: TweetHint,
): Promise<void> {
  await post(ports, pages, () => ({ type: "tweet", tweetId, authorId }));
}

/** Tells the open pages of people of what is new in their inboxes. */
export async function signalNotifications(
  ports: PresencePorts,
  notifications: readonly { userId: string; id: string }[],
): Promise<void> {
  const newest = new Map(notifications.map(({ userId, id }) => [userId, id]));
  const connections = await ports.getPresence([...newest.keys()]);
  await post(ports, connections, ({ userId }) => ({
    type: "notification",
    id: newest.get(userId) ?? "",
  }));
}

/** Tells all who listen to a pulled author of their tweet, in chunks where those are many. */
export async function signalListeners(
  ports: ListenerPorts,
  tweet: TweetHint & { correlationId: string },
): Promise<void> {
  const chunkOf = (connections: Connection[]): ListenerSignal => ({
    version: EVENTS_VERSION,
    action: "push",
    ...tweet,
    connections,
  });
  const waiting: Connection[] = [];
  let sent = false;
  for await (const page of ports.pageListeners(tweet.authorId)) {
    waiting.push(...page);
    while (waiting.length >= CHUNK) {
      await ports.sendListenerSignals([chunkOf(waiting.splice(0, CHUNK))]);
      sent = true;
    }
  }
  if (waiting.length === 0) return;
  if (!sent && waiting.length <= TOLD_HERE) await signalConnections(ports, chunkOf(waiting));
  else await ports.sendListenerSignals([chunkOf(waiting)]);
}

/** Tells a chunk of listeners of a pulled author's tweet. */
export async function signalConnections(
  ports: PushPorts & { removeListeners: RemoveListeners },
  { tweetId, authorId, connections }: ListenerSignal,
): Promise<void> {
  const hint = { type: "tweet", tweetId, authorId } as const;
  const gone = await post(ports, connections, () => hint);
  await ports.removeListeners(gone.map(({ connectionId }) => ({ authorId, connectionId })));
}

/** Writes to sockets, and forgets those that are gone, which it answers with. */
async function post(
  ports: PushPorts,
  connections: readonly Connection[],
  hintFor: (connection: Connection) => Hint,
): Promise<Connection[]> {
  const gone: Connection[] = [];
  await inParallel(connections, CONCURRENCY, async (connection) => {
    if (await ports.postLiveUpdate(connection.connectionId, hintFor(connection))) return;
    gone.push(connection);
    await ports.dropConnection(connection, ports.now() - OPENING);
  });
  return gone;
}
