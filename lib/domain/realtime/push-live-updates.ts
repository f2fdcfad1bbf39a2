/** Sends live updates to sockets, and forgets the sockets that are gone. */
import type { LiveUpdate, LiveUpdateWork, PushToListeners } from "../../contract/realtime/events.ts";
import type { Clock } from "../../core/clock.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import { updateOf } from "./live-updates.ts";
import type { Connection, RealtimePorts } from "./ports.ts";

type PostPorts = Pick<RealtimePorts, "postLiveUpdate" | "dropConnection"> & Pick<Clock, "now">;
type Ports = PostPorts & Pick<RealtimePorts, "pageListeners" | "removeListeners" | "sendLiveUpdates">;

/** Sockets written to at a time. See `liveUpdates` in `lib/infra/pipeline.ts`. */
const CONCURRENCY = 5;
/** Listeners per page: with these few sockets at a time, a page takes a second or two. */
const PAGE = 500;
/** How long a registered socket may still be opening, ms. Until it is open, sending to it fails as if it were gone. */
const OPENING = 10_000;

/** Sends what a message carries, or one page of what it refers to. Throws if a socket does not respond, after all others were written to. */
export function pushLiveUpdates(ports: Ports, work: LiveUpdateWork): Promise<void> {
  if (work.action === "push-to-listeners") return pushToListeners(ports, work);
  return post(ports, work.pushes, () => undefined);
}

/** The message for the next page goes first, so that a slow socket delays only its own page. */
async function pushToListeners(ports: Ports, message: PushToListeners): Promise<void> {
  const { authorId, shard, after } = message;
  const page = await ports.pageListeners({ authorId, shard, after: after ?? undefined, limit: PAGE });
  if (page.next !== undefined) await ports.sendLiveUpdates([{ ...message, after: page.next }]);
  const update = updateOf(message);
  const gone: Connection[] = [];
  try {
    await post(
      ports,
      page.connections.map((connection) => ({ ...connection, update })),
      (connection) => gone.push(connection),
    );
  } finally {
    await ports.removeListeners(gone.map(({ connectionId }) => ({ authorId, connectionId })));
  }
}

async function post(
  ports: PostPorts,
  pushes: readonly (Connection & { update: LiveUpdate })[],
  onGone: (connection: Connection) => void,
): Promise<void> {
  await allInParallel(pushes, CONCURRENCY, async ({ userId, connectionId, update }) => {
    if (await ports.postLiveUpdate(connectionId, update)) return;
    onGone({ userId, connectionId });
    await ports.dropConnection({ userId, connectionId }, ports.now() - OPENING);
  });
}
