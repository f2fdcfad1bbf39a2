import { listFanOutOnReadAuthors } from "../../../lib/data/follow/on-read.ts";
import { removeListeners } from "../../../lib/data/realtime/listener.ts";
import { closeConnection } from "../../../lib/data/realtime/presence.ts";
import { disconnect } from "../../../lib/domain/realtime/connections.ts";
import { socketRoute } from "../../../lib/http/socket.ts";

const ports = { closeConnection, listFanOutOnReadAuthors, removeListeners };

export const handler = socketRoute("disconnect", async ({ requestContext }) => {
  await disconnect(ports, requestContext.connectionId);
  return 200;
});
