import type { Clock } from "../../core/clock.ts";
import type { HealthReport } from "./model.ts";
import type { HealthPorts } from "./ports.ts";

type Ports = Pick<HealthPorts, "getHeartbeat" | "sendHeartbeat" | "checkSignIn"> & Pick<Clock, "now">;

/** How often a heartbeat is sent, ms, if anyone asks. */
const INTERVAL = 5_000;
/**
 * From this age on, a stream counts as broken, ms. Requests work without it, so a short backlog must not send everyone to
 * another region.
 */
const MAX_STREAM_AGE = 60_000;

/**
 * Whether this region can serve: it reads and writes the table, and asks the authorization server. How far behind the stream
 * is shows in the last heartbeat: no new one is sent before the last has arrived.
 */
export async function getHealth(ports: Ports): Promise<HealthReport> {
  const [stream, signIn] = await Promise.allSettled([checkStream(ports), ports.checkSignIn()]);
  const streamAge = stream.status === "fulfilled" ? stream.value : 0;
  const failures = [
    ...(stream.status === "rejected" ? ["The table cannot be read or written."] : []),
    ...(streamAge > MAX_STREAM_AGE
      ? [`The table's stream is ${Math.round(streamAge / 1000)} s behind.`]
      : []),
    ...(signIn.status === "rejected" ? ["The authorization server does not respond."] : []),
  ];
  return { streamAge, failures };
}

/** How long the stream has been behind, ms. */
async function checkStream({ getHeartbeat, sendHeartbeat, now }: Ports): Promise<number> {
  const heartbeat = await getHeartbeat();
  const time = now();
  if (heartbeat && heartbeat.arrivedAt < heartbeat.sentAt) return Math.max(0, time - heartbeat.sentAt);
  if (!heartbeat || time - heartbeat.sentAt >= INTERVAL) await sendHeartbeat(time);
  return 0;
}
