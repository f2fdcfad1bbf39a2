import type { RealtimeTicket } from "../../contract/realtime/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { isoOf } from "../../core/ids.ts";
import type { Caller } from "../user/model.ts";
import type { RealtimePorts } from "./ports.ts";

type Ports = Pick<RealtimePorts, "newSecret" | "putTicket"> & Pick<Clock, "now">;

/** Long enough to open a socket, too short for a leaked access log to be useful; ms. */
const LIFETIME = 30_000;

/** Creates a ticket with which the caller can open one socket. */
export async function createRealtimeTicket(ports: Ports, caller: Caller): Promise<RealtimeTicket> {
  const ticket = ports.newSecret();
  const expiresAt = ports.now() + LIFETIME;
  await ports.putTicket({ ticket, userId: caller.id, expiresAt });
  return { ticket, expiresAt: isoOf(expiresAt) };
}
