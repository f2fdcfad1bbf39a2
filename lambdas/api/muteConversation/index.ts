import * as routes from "../../../lib/contract/mute/routes.ts";
import { getMutes, setMutedConversation } from "../../../lib/data/mute/index.ts";
import { getTweet } from "../../../lib/data/tweet/index.ts";
import { muteConversation } from "../../../lib/domain/mute/mute-conversation.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getTweet, getMutes, setMutedConversation };

export const handler = limitedEndpoint(routes.muteConversation, async ({ params, body, caller }) => ({
  body: await muteConversation(ports, { userId: caller.id, ...params, ...body }),
}));
