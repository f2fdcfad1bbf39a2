import * as routes from "../../../lib/contract/repost/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { hasBookmark } from "../../../lib/data/bookmark/index.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { setRepost } from "../../../lib/data/repost/index.ts";
import { getTweet, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { createProfile, getAuthors } from "../../../lib/data/user/index.ts";
import { repostTweet } from "../../../lib/domain/repost/repost-tweet.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getTweet, rereadTweets, getAuthors, createProfile, newId, now },
  ...{ setRepost, getFavorite, hasBookmark, getRelations },
};

export const handler = limitedEndpoint(
  routes.repostTweet,
  async ({ params, body, caller, correlationId }) => ({
    body: await repostTweet(ports, { caller, ...params, ...body, correlationId }),
  }),
);
