import { favoriteTweet as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { setFavorite } from "../../../lib/data/favorite/favorite.ts";
import { createProfile } from "../../../lib/data/user/profile.ts";
import { getTweet } from "../../../lib/data/tweet/tweet.ts";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet, getAuthors, setFavorite, createProfile, newId, now };

export const handler = endpoint("favoriteTweet", route, async ({ params, body, caller, correlationId }) => ({
  body: await favoriteTweet(ports, caller, params.tweetId, body.favorited, correlationId),
}));
