import * as routes from "../../../lib/contract/mute/routes.ts";
import { listMutedConversations as readMutedConversations } from "../../../lib/data/mute/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listMutedConversations } from "../../../lib/domain/mute/list-muted-conversations.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listMutedConversations: readMutedConversations, ...tweetHydration };

export const handler = pagedEndpoint(routes.listMutedConversations, {
  subject: ({ caller }) => caller.id,
  read: ({ position, limit }, { caller }) => listMutedConversations(ports, { caller, position, limit }),
});
