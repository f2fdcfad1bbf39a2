import * as routes from "../../../lib/contract/tweet/routes.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getTweet, listFormerTexts } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { listTweetVersions } from "../../../lib/domain/tweet/list-tweet-versions.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet, listFormerTexts, getAuthors, getRelations };

export const handler = endpoint(routes.listTweetVersions, async ({ params, caller }) => ({
  body: await listTweetVersions(ports, { tweetId: params.tweetId, viewer: caller }),
}));
