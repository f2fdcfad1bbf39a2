import * as routes from "../../../lib/contract/tweet/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { metrics } from "../../../lib/core/observe.ts";
import { getMedia } from "../../../lib/data/media/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import {
  completeKey,
  getTweet,
  putTweet,
  readKey,
  releaseKey,
  reserveKey,
  takeOverKey,
} from "../../../lib/data/tweet/index.ts";
import { createProfile, findUserIds, getAuthors, getProfile } from "../../../lib/data/user/index.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { idempotencyOf } from "../../../lib/http/idempotency-key.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const idempotency = { reserveKey, readKey, takeOverKey, completeKey, releaseKey };
const ports = {
  ...{ getTweet, putTweet, getProfile, getAuthors, findUserIds, createProfile },
  ...{ getRelations, getMedia, now, newId, ...idempotency },
};

export const handler = limitedEndpoint(routes.createTweet, async ({ body, caller, correlationId, event }) => {
  const request = { author: caller, ...body, correlationId, idempotency: idempotencyOf(event, body) };
  const tweet = await createTweet(ports, request);
  // In the request's log line, so that a tweet's id leads to its correlation id.
  metrics.addMetadata("tweetId", tweet.id);
  return { body: tweet, headers: { location: `/v1/tweets/${tweet.id}` } };
});
