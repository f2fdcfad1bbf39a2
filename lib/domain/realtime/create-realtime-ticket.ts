import type { RealtimeTicket } from "../../contract/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import type { Caller } from "../model.ts";
import type { NewSecret, Now, PutTicket } from "../ports.ts";

type Ports = { newSecret: NewSecret; putTicket: PutTicket; now: Now };

/** Milliseconds: enough to open a socket, too short for a log with addresses to be worth reading. */
const VALID_FOR = 30_000;

/** Gives the caller the right to open one socket soon. */
export async function createRealtimeTicket(ports: Ports, caller: Caller): Promise<RealtimeTicket> {
  const ticket = ports.newSecret();
  const until = ports.now() + VALID_FOR;
  await ports.putTicket(ticket, caller.id, until);
  return { ticket, expiresAt: isoOf(until) };
}
