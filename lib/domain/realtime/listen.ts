/** Keeps open connections listening to the right fan-out-on-read authors while follows and authors change. */
import type { Clock } from "../../core/clock.ts";
import type { Audience, RealtimePorts } from "./ports.ts";

/** Makes the users' open connections listen to an author. */
export async function listen(
  ports: Pick<RealtimePorts, "getPresence" | "putListeners"> & Pick<Clock, "now">,
  { userIds, authorId }: Audience,
): Promise<void> {
  const connections = await ports.getPresence(userIds);
  await ports.putListeners(
    connections.map((connection) => ({ ...connection, authorId })),
    ports.now(),
  );
}

/** Makes them stop. */
export async function stopListening(
  ports: Pick<RealtimePorts, "getPresence" | "removeListeners">,
  { userIds, authorId }: Audience,
): Promise<void> {
  const connections = await ports.getPresence(userIds);
  await ports.removeListeners(connections.map(({ connectionId }) => ({ authorId, connectionId })));
}
