import * as routes from "../../../lib/contract/session/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { listSessions as readSessions } from "../../../lib/data/session/index.ts";
import { listSessions } from "../../../lib/domain/session/list-sessions.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listSessions: readSessions, now };

export const handler = pagedEndpoint(routes.listSessions, {
  subject: ({ caller }) => caller.id,
  read: ({ subject: userId, ...page }) => listSessions(ports, { userId, ...page }),
});
