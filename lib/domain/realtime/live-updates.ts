/** Notifies open connections that there is something new. The client then asks for it with its cursor. */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { ListenerSignal } from "../../contract/realtime/events.ts";
import { inlineOrInChunks } from "../../core/chunks.ts";
import type { Clock } from "../../core/clock.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import type { Connection, LiveUpdate, NewTweet, RealtimePorts } from "./ports.ts";

type PostPorts = Pick<RealtimePorts, "postLiveUpdate" | "dropConnection"> & Pick<Clock, "now">;
type ListenerPorts = PostPorts &
  Pick<RealtimePorts, "pageListeners" | "removeListeners" | "sendListenerSignals">;

/** Sockets written to at a time. */
const CONCURRENCY = 25;
/** How long a registered socket may still be opening, ms. Until it is open, sending to it fails as if it were gone. */
const OPENING = 10_000;
/** Up to this many listeners are notified by this invocation; more are sent as chunks and notified in parallel. */
const INLINE_LIMIT = 100;
const CHUNK = 500;

/** Notifies connections of a tweet in their users' feeds. */
export async function signalNewTweet(
  ports: PostPorts,
  { connections, tweet }: { connections: readonly Connection[]; tweet: NewTweet },
): Promise<void> {
  const { tweetId, authorId } = tweet;
  await post(ports, connections, () => ({ type: "tweet", tweetId, authorId }));
}

/** Notifies users' open connections of what is new in their inboxes. */
export async function signalNotifications(
  ports: PostPorts & Pick<RealtimePorts, "getPresence">,
  notifications: readonly { userId: string; id: string }[],
): Promise<void> {
  const newest = new Map(notifications.map(({ userId, id }) => [userId, id]));
  const connections = await ports.getPresence([...newest.keys()]);
  await post(ports, connections, ({ userId }) => ({
    type: "notification",
    id: newest.get(userId) ?? "",
  }));
}

/** Notifies all who listen to a fan-out-on-read author of their tweet, in chunks if there are many. */
export function signalListeners(
  ports: ListenerPorts,
  tweet: NewTweet & { correlationId: string },
): Promise<void> {
  const signalTo = (connections: Connection[]): ListenerSignal => ({
    version: EVENTS_VERSION,
    action: "signal",
    ...tweet,
    connections,
  });
  return inlineOrInChunks({
    pages: ports.pageListeners(tweet.authorId),
    chunkSize: CHUNK,
    inlineLimit: INLINE_LIMIT,
    handleInline: (connections) => signalConnections(ports, signalTo(connections)),
    send: (chunks) => ports.sendListenerSignals(chunks.map(signalTo)),
  });
}

/** Notifies a chunk of an author's listeners. */
export async function signalConnections(
  ports: PostPorts & Pick<RealtimePorts, "removeListeners">,
  { tweetId, authorId, connections }: ListenerSignal,
): Promise<void> {
  const update = { type: "tweet", tweetId, authorId } as const;
  const gone = await post(ports, connections, () => update);
  await ports.removeListeners(gone.map(({ connectionId }) => ({ authorId, connectionId })));
}

/** Sends to sockets, and forgets and returns those that are gone. */
async function post(
  ports: PostPorts,
  connections: readonly Connection[],
  updateFor: (connection: Connection) => LiveUpdate,
): Promise<Connection[]> {
  const gone: Connection[] = [];
  await allInParallel(connections, CONCURRENCY, async (connection) => {
    if (await ports.postLiveUpdate(connection.connectionId, updateFor(connection))) return;
    gone.push(connection);
    await ports.dropConnection(connection, ports.now() - OPENING);
  });
  return gone;
}
