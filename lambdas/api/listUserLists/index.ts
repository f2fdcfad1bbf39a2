import * as routes from "../../../lib/contract/list/routes.ts";
import { findMemberships, getLists, listOwnLists } from "../../../lib/data/list/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { findUserId, getAuthors, getProfile } from "../../../lib/data/user/index.ts";
import { listUserLists } from "../../../lib/domain/list/list-user-lists.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = {
  ...{ listOwnLists, getLists, findMemberships, getRelations },
  ...{ findUserId, getProfile, getAuthors },
};

export const handler = pagedEndpoint(routes.listUserLists, {
  subject: ({ params, caller }) => resolveUser(ports, { reference: params.user, caller }),
  read: async ({ subject: userId, ...page }, { query: { member: reference }, caller }) => {
    const memberId = reference === undefined ? undefined : await resolveUser(ports, { reference, caller });
    return listUserLists(ports, { userId, memberId, ...page });
  },
});
