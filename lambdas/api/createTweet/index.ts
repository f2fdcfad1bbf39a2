import { createTweet as route } from "../../../lib/contract/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { completeKey, readKey, releaseKey, reserveKey, takeOverKey } from "../../../lib/data/tweet/idempotency.ts";
import { createProfile, getProfile } from "../../../lib/data/user/profile.ts";
import { getTweet, putTweet } from "../../../lib/data/tweet/tweet.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { idempotencyOf } from "../../../lib/http/idempotency-key.ts";

const idempotencyPorts = { reserveKey, readKey, takeOverKey, completeKey, releaseKey };
const ports = { getTweet, putTweet, getProfile, createProfile, now, newId, ...idempotencyPorts };

export const handler = endpoint("createTweet", route, async ({ body, caller, correlationId, event }) => {
  const tweet = await createTweet(ports, caller, body, correlationId, idempotencyOf(event, body));
  return { body: tweet, headers: { location: `/v1/tweets/${tweet.id}` } };
});
