import * as routes from "../../../lib/contract/realtime/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { newSecret, putTicket } from "../../../lib/data/realtime/index.ts";
import { createRealtimeTicket } from "../../../lib/domain/realtime/create-realtime-ticket.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { newSecret, putTicket, now };

export const handler = limitedEndpoint(routes.createRealtimeTicket, async ({ caller }) => ({
  body: await createRealtimeTicket(ports, caller),
}));
