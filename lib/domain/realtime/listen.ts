/** Who of those online is told of a pulled author's tweets, as follows and authors change while they are. */
import type { GetPresence, Now, PutListeners, RemoveListeners } from "../ports.ts";

/** Makes the open pages of people listen to an author. */
export async function listen(
  ports: { getPresence: GetPresence; putListeners: PutListeners; now: Now },
  userIds: readonly string[],
  authorId: string,
): Promise<void> {
  const connections = await ports.getPresence(userIds);
  await ports.putListeners(
    connections.map((connection) => ({ ...connection, authorId })),
    ports.now(),
  );
}

/** Makes them stop. */
export async function stopListening(
  ports: { getPresence: GetPresence; removeListeners: RemoveListeners },
  userIds: readonly string[],
  authorId: string,
): Promise<void> {
  const connections = await ports.getPresence(userIds);
  await ports.removeListeners(connections.map(({ connectionId }) => ({ authorId, connectionId })));
}
