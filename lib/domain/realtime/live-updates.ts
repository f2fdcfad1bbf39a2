/**
 * Queues live updates for open connections: that there is something new. The client then asks for it with its cursor.
 * Whoever writes what is new never waits for a socket.
 */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import { type LiveUpdate, MAX_PUSHES } from "../../contract/realtime/events.ts";
import { chunk } from "../../core/chunks.ts";
import { LISTENER_SHARDS } from "./model.ts";
import type { Connection, NewTweet, RealtimePorts } from "./ports.ts";

type Ports = Pick<RealtimePorts, "sendLiveUpdates">;

/** Tells connections of a tweet in their users' feeds. */
export async function signalNewTweet(
  ports: Ports,
  { connections, tweet }: { connections: readonly Connection[]; tweet: NewTweet },
): Promise<void> {
  const { tweetId, authorId } = tweet;
  await push(ports, connections, () => ({ type: "tweet", tweetId, authorId }));
}

/** Tells users' open connections what is newest in their inboxes. */
export async function signalNotifications(
  ports: Ports & Pick<RealtimePorts, "getPresence">,
  notifications: readonly { userId: string; id: string }[],
): Promise<void> {
  const newest = new Map(notifications.map(({ userId, id }) => [userId, id]));
  const connections = await ports.getPresence([...newest.keys()]);
  await push(ports, connections, ({ userId }) => ({ type: "notification", id: newest.get(userId) ?? "" }));
}

/** Tells a user's open connections that one of their sessions has ended. Each page then asks whether it was its own. */
export async function signalSessions(
  ports: Ports & Pick<RealtimePorts, "getPresence">,
  userId: string,
): Promise<void> {
  await push(ports, await ports.getPresence([userId]), () => ({ type: "session" }));
}

/** Tells all who listen to a fan-out-on-read author of their tweet: one message per shard, each of which continues page by page. */
export function signalListeners(ports: Ports, tweet: NewTweet & { correlationId: string }): Promise<void> {
  const { tweetId, authorId, correlationId } = tweet;
  const start = { version: EVENTS_VERSION, action: "push-to-listeners", after: null } as const;
  return ports.sendLiveUpdates(
    Array.from({ length: LISTENER_SHARDS }, (_, shard) => ({
      ...start,
      ...{ shard, tweetId, authorId, correlationId },
    })),
  );
}

async function push(
  ports: Ports,
  connections: readonly Connection[],
  updateFor: (connection: Connection) => LiveUpdate,
): Promise<void> {
  const pushes = connections.map((connection) => ({ ...connection, update: updateFor(connection) }));
  if (pushes.length === 0) return;
  await ports.sendLiveUpdates(
    chunk(pushes, MAX_PUSHES).map((some) => ({ version: EVENTS_VERSION, action: "push", pushes: some })),
  );
}
