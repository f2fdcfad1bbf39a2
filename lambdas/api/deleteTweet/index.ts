import { deleteTweet as route } from "../../../lib/contract/routes.ts";
import { getTweet, markTweetDeleted } from "../../../lib/data/tweet/tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet, markTweetDeleted };

export const handler = endpoint("deleteTweet", route, async ({ params, caller, correlationId }) => {
  await deleteTweet(ports, caller, params.tweetId, correlationId);
  return { body: undefined };
});
