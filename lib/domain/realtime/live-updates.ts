/**
 * Queues live updates for open connections: that there is something new. The client then asks for it with its cursor.
 * Whoever writes what is new never waits for a socket.
 */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import { type LiveUpdate, MAX_PUSHES } from "../../contract/realtime/events.ts";
import { chunk } from "../../core/chunks.ts";
import { LISTENER_SHARDS } from "./model.ts";
import type { ChangedTweet, Connection, NewNotification, RealtimePorts } from "./ports.ts";

type Ports = Pick<RealtimePorts, "sendLiveUpdates">;

/** Tells connections of a tweet in their users' feeds, or of its new text. */
export async function signalTweet(
  ports: Ports,
  { connections, tweet }: { connections: readonly Connection[]; tweet: ChangedTweet },
): Promise<void> {
  const news = { update: updateOf(tweet), correlationIds: [tweet.correlationId] };
  await push(ports, connections, () => news);
}

/** What a page learns of a tweet. */
export function updateOf({ tweetId, authorId, editedAt }: Omit<ChangedTweet, "correlationId">): LiveUpdate {
  return editedAt === undefined ? { type: "tweet", tweetId, authorId } : { type: "edit", tweetId, editedAt };
}

/** Tells users' open connections what is newest in their inboxes. */
export async function signalNotifications(
  ports: Ports & Pick<RealtimePorts, "getPresence">,
  notifications: readonly NewNotification[],
): Promise<void> {
  const byUser = Map.groupBy(notifications, ({ userId }) => userId);
  const connections = await ports.getPresence([...byUser.keys()]);
  await push(ports, connections, ({ userId }) => {
    const own = byUser.get(userId) ?? [];
    return {
      update: { type: "notification", id: own.at(-1)?.id ?? "" },
      correlationIds: own.flatMap(({ correlationIds }) => correlationIds),
    };
  });
}

/** Tells a user's open connections that one of their sessions has ended. Each page then asks whether it was its own. */
export async function signalSessions(
  ports: Ports & Pick<RealtimePorts, "getPresence">,
  userId: string,
): Promise<void> {
  await push(ports, await ports.getPresence([userId]), () => ({
    update: { type: "session" },
    correlationIds: [],
  }));
}

/**
 * Tells all who listen to a fan-out-on-read author of their tweet, or of its new text: one message per shard, each of which
 * continues page by page.
 */
export function signalListeners(ports: Ports, tweet: ChangedTweet): Promise<void> {
  const { tweetId, authorId, editedAt, correlationId } = tweet;
  const start = { version: EVENTS_VERSION, action: "push-to-listeners", after: null } as const;
  return ports.sendLiveUpdates(
    Array.from({ length: LISTENER_SHARDS }, (_, shard) => ({
      ...start,
      ...{ shard, tweetId, authorId, correlationId },
      ...(editedAt === undefined ? {} : { editedAt }),
    })),
  );
}

/** A live update, and the requests that it comes from. */
type News = { update: LiveUpdate; correlationIds: readonly string[] };

async function push(
  ports: Ports,
  connections: readonly Connection[],
  newsFor: (connection: Connection) => News,
): Promise<void> {
  if (connections.length === 0) return;
  await ports.sendLiveUpdates(
    chunk(connections, MAX_PUSHES).map((some) => {
      const news = some.map((connection) => ({ connection, ...newsFor(connection) }));
      return {
        version: EVENTS_VERSION,
        action: "push",
        pushes: news.map(({ connection, update }) => ({ ...connection, update })),
        correlationIds: [...new Set(news.flatMap(({ correlationIds }) => correlationIds))],
      };
    }),
  );
}
