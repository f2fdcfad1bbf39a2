import { removeListeners } from "../../../lib/data/listeners.ts";
import { closeConnection } from "../../../lib/data/presence.ts";
import { listPulledAuthors } from "../../../lib/data/pulls.ts";
import { disconnect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { closeConnection, listPulledAuthors, removeListeners };

export const handler = socketRoute("disconnect", async ({ requestContext }) => {
  await disconnect(ports, requestContext.connectionId);
  return 200;
});
