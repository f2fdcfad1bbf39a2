import { now } from "../../../lib/data/clock.ts";
import { putListeners } from "../../../lib/data/listeners.ts";
import { addConnection } from "../../../lib/data/presence.ts";
import { listPulledAuthors } from "../../../lib/data/pulls.ts";
import { takeTicket } from "../../../lib/data/ticket.ts";
import { connect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { takeTicket, addConnection, listPulledAuthors, putListeners, now };
const statuses = { open: 200, "no ticket": 401, "too many": 429 };

export const handler = socketRoute("connect", async ({ queryStringParameters, requestContext }) => {
  const ticket = queryStringParameters?.ticket;
  return ticket ? statuses[await connect(ports, ticket, requestContext.connectionId)] : 401;
});
