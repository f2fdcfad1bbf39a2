import * as routes from "../../../lib/contract/tweet/routes.ts";
import { getTweet, markTweetDeleted } from "../../../lib/data/tweet/index.ts";
import { unpinTweet } from "../../../lib/data/user/index.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getTweet, markTweetDeleted, unpinTweet };

export const handler = limitedEndpoint(routes.deleteTweet, async ({ params, caller, correlationId }) => {
  await deleteTweet(ports, { caller, tweetId: params.tweetId, correlationId });
  return { body: undefined };
});
