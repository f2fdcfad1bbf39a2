import { favoriteTweet as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/authors.ts";
import { newId, now } from "../../../lib/data/clock.ts";
import { setFavorite } from "../../../lib/data/favorite.ts";
import { createProfile } from "../../../lib/data/profile.ts";
import { getTweet } from "../../../lib/data/tweet.ts";
import { favoriteTweet } from "../../../lib/domain/tweet/favoriteTweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getTweet, getAuthors, setFavorite, createProfile, newId, now };

export const handler = endpoint("favoriteTweet", route, async ({ params, body, caller, correlationId }) => ({
  body: await favoriteTweet(ports, caller, params.tweetId, body.favorited, correlationId),
}));
