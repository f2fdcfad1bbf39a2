/** The requests that make changes. */
import { ApiProblem, type Client } from "../../../lib/contract/client.ts";
import type { Write } from "../journal.ts";
import type { World } from "../world.ts";
import { isRefusal } from "./meter.ts";

/** Whether it is no use to send a change again. */
export function isFinal(error: unknown): boolean {
  const isInProgress = error instanceof ApiProblem && error.code === "idempotency_in_progress";
  return isRefusal(error) && !isInProgress;
}

/** Names what a change is about. */
export function thingOf(write: Write): string {
  if (write.do === "post") return `post ${write.key}`;
  return write.do === "follow" ? `follow ${write.by} ${write.of}` : `favorite ${write.by} ${write.tweet}`;
}

type Request = [string, number, (client: Client) => Promise<{ id: string }>];

/** The operation, who calls it, and how. */
export function requestOf(write: Write, world: World): Request {
  if (write.do === "follow") {
    const request = { params: { user: world.person(write.of).id }, body: { following: write.following } };
    return ["followUser", write.by, (client) => client.followUser(request)];
  }
  if (write.do === "favorite") {
    const request = { params: { tweetId: write.tweet }, body: { favorited: write.favorited } };
    return ["favoriteTweet", write.by, (client) => client.favoriteTweet(request)];
  }
  const { text, parent, key } = write;
  const request = {
    body: { text, ...(parent === undefined ? {} : { inReplyTo: parent }) },
    idempotencyKey: key,
  };
  const operation = parent === undefined ? "createTweet" : "createTweet, a reply";
  return [operation, write.by, (client) => client.createTweet(request)];
}
