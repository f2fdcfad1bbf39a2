/** What the benches of bundles ask each operation. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Operation, operationNames } from "../../lib/contract/index.ts";
import type { Route } from "../../lib/contract/route.ts";
import { eventOf } from "./events.ts";

const alice = { id: "00000000-0000-4000-8000-000000000001", handle: "alice" };
const tweetId = "01KDVDNG00000000000000000A";

/** A request for which the stub table returns a success. */
export function sampleEvent(route: Route): APIGatewayProxyEventV2 {
  const bodies: Record<string, unknown> = {
    "/v1/tweets": { text: "hello" },
    "/v1/tweets/{tweetId}/favorite": { favorited: true },
    "/v1/tweets/{tweetId}/repost": { reposted: true },
    "/v1/tweets/{tweetId}/bookmark": { bookmarked: true },
    "/v1/users/{user}/follow": { following: true },
    "/v1/users/{user}/block": { blocked: true },
    "/v1/users/{user}/mute": { muted: true },
    "/v1/users/me/muted-words": { word: "football" },
    "/v1/tweets/{tweetId}/mute": { muted: true },
    "/v1/lists": { name: "Friends", private: true },
    "/v1/media": { contentType: "image/jpeg", bytes: 1_000 },
    "/v1/reports": { tweetId, reason: "spam" },
    "/v1/hashtags/{tag}/follow": { following: true },
    "/v1/users/me": { name: "Alice" },
    "/v1/notifications/preferences": { reply: "nobody" },
    "/v1/notifications/seen": { upTo: tweetId },
  };
  // What one does to another.
  const follows = /\/(follow|block|mute)$|reports$/.test(route.path);
  return eventOf({
    caller: follows ? { id: "00000000-0000-4000-8000-000000000002", handle: "bob" } : alice,
    params: { tweetId, mediaId: tweetId, sessionId: tweetId, user: alice.id, tag: "coffee" },
    query: { ids: tweetId, handle: "al", q: "alice", word: "football" },
    ...(route.method === "POST" || route.method === "PATCH" ? { body: bodies[route.path] } : {}),
  });
}

/** Operations that need other services or more rows than the stub has; only their bundles are measured. */
export const beyondStub = [
  "appealDecision",
  "bellUser",
  "changeEmail",
  "changePassword",
  "confirmEmail",
  "decideReport",
  "createPushSubscription",
  "createSession",
  "deleteAccount",
  "deleteList",
  "deleteSession",
  "editTweet",
  "endSession",
  "endSessions",
  "exportAccount",
  "getEmail",
  "getHealth",
  "getList",
  "listListMembers",
  "listListTweets",
  "listPushSubscriptions",
  "listReports",
  "markNotificationsSeen",
  "renewSession",
  "setListMember",
  "updateList",
] as const satisfies readonly Operation[];

/** The others. */
export const measuredOperations = operationNames.filter(
  (name) => !(beyondStub as readonly Operation[]).includes(name),
);
