import * as routes from "../../../lib/contract/favorite/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { hasBookmark } from "../../../lib/data/bookmark/index.ts";
import { setFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getRepost } from "../../../lib/data/repost/index.ts";
import { getTweet, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { createProfile, getAuthors } from "../../../lib/data/user/index.ts";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getTweet, rereadTweets, getAuthors, getRelations, createProfile, newId, now },
  ...{ setFavorite, getRepost, hasBookmark },
};

export const handler = limitedEndpoint(
  routes.favoriteTweet,
  async ({ params, body, caller, correlationId }) => ({
    body: await favoriteTweet(ports, { caller, ...params, ...body, correlationId }),
  }),
);
