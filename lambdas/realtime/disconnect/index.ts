import { listFanOutOnReadAuthors } from "../../../lib/data/follow/index.ts";
import { closeConnection, removeListeners } from "../../../lib/data/realtime/index.ts";
import { disconnect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { closeConnection, listFanOutOnReadAuthors, removeListeners };

export const handler = socketRoute("disconnect", async ({ requestContext }) => {
  await disconnect(ports, requestContext.connectionId);
  return 200;
});
