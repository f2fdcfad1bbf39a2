import * as routes from "../../../lib/contract/notification/routes.ts";
import { getSeen } from "../../../lib/data/notification/index.ts";
import { readerPorts } from "../../../lib/data/reader/index.ts";
import { nameOfTypes, typesOf } from "../../../lib/domain/notification/filter.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";
import { notificationList } from "../../shared/notification-list.ts";
import { visit } from "../../shared/visits.ts";

const ports = { ...notificationList, getSeen };

export const handler = pagedEndpoint(routes.listNotifications, {
  subject: ({ caller, query }) => caller.id + nameOfTypes(typesOf(query.types.split(","))),
  read: async ({ position, limit }, { caller, query, correlationId }) => {
    const reader = readerPorts();
    const { getFeedState, recorded } = visit(reader.getFeedState, correlationId);
    const types = typesOf(query.types.split(","));
    const list = { userId: caller.id, types, position, limit };
    const page = await listNotifications({ ...ports, ...reader, getFeedState }, list);
    await recorded();
    return page;
  },
});
