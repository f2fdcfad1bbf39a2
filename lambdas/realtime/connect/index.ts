import { now } from "../../../lib/core/clock.ts";
import { listFanOutOnReadAuthors } from "../../../lib/data/follow/on-read.ts";
import { putListeners } from "../../../lib/data/realtime/listener.ts";
import { addConnection } from "../../../lib/data/realtime/presence.ts";
import { takeTicket } from "../../../lib/data/realtime/ticket.ts";
import { connect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { takeTicket, addConnection, listFanOutOnReadAuthors, putListeners, now };
const statuses = { open: 200, "no ticket": 401, "too many": 429 };

export const handler = socketRoute("connect", async ({ queryStringParameters, requestContext }) => {
  const ticket = queryStringParameters?.ticket;
  if (!ticket) return statuses["no ticket"];
  return statuses[await connect(ports, { ticket, connectionId: requestContext.connectionId })];
});
