import { deleteTweet as route } from "../../../lib/contract/routes.ts";
import { getTweet, markTweetDeleted } from "../../../lib/data/tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/deleteTweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet, markTweetDeleted };

export const handler = endpoint("deleteTweet", route, async ({ params, caller, correlationId }) => {
  await deleteTweet(ports, caller, params.tweetId, correlationId);
  return { body: undefined };
});
