import { now } from "../../../lib/core/clock.ts";
import { listFanOutOnReadAuthors } from "../../../lib/data/follow/index.ts";
import { addConnection, putListeners, takeTicket } from "../../../lib/data/realtime/index.ts";
import { connect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { takeTicket, addConnection, listFanOutOnReadAuthors, putListeners, now };
const statuses = { open: 200, "no ticket": 401, "too many": 429 };

export const handler = socketRoute("connect", async ({ queryStringParameters, requestContext }) => {
  const ticket = queryStringParameters?.ticket;
  if (!ticket) return statuses["no ticket"];
  return statuses[await connect(ports, { ticket, connectionId: requestContext.connectionId })];
});
