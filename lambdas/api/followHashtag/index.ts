import * as routes from "../../../lib/contract/hashtag/routes.ts";
import { getFollowedHashtags, setFollowedHashtag } from "../../../lib/data/hashtag/index.ts";
import { followHashtag } from "../../../lib/domain/hashtag/follow-hashtag.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getFollowedHashtags, setFollowedHashtag };

export const handler = limitedEndpoint(routes.followHashtag, async ({ params, body, caller }) => ({
  body: await followHashtag(ports, { caller, ...params, ...body }),
}));
