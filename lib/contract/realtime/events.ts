import * as z from "zod/mini";
import { CorrelationId, EVENTS_VERSION } from "../envelope.ts";
import { checked } from "../schema.ts";
import { TweetId } from "../tweet/schemas.ts";
import { UserId } from "../user/schemas.ts";

/** A chunk of open connections to notify of a fan-out-on-read author's tweet; from fan-out-tweet to write-feed-rows. */
export const ListenerSignal = z.object({
  version: z.literal(EVENTS_VERSION),
  action: z.literal("signal"),
  tweetId: TweetId,
  authorId: UserId,
  connections: checked(
    z.array(z.object({ userId: UserId, connectionId: z.string() })),
    z.minLength(1),
    z.maxLength(500),
  ),
  correlationId: CorrelationId,
});
export type ListenerSignal = z.infer<typeof ListenerSignal>;
