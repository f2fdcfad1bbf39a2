/** Every event that the table's stream publishes, by type. Each noun declares its own in `<noun>/events.ts`. */
import * as z from "zod/mini";
import { envelopeOf } from "./envelope.ts";
import { FavoriteChanged } from "./favorite/events.ts";
import { FanOutChanged } from "./feed/events.ts";
import { FollowChanged } from "./follow/events.ts";
import { DecisionMade } from "./report/events.ts";
import { RepostChanged } from "./repost/events.ts";
import { TweetChanged, TweetEdited } from "./tweet/events.ts";

export const eventSchemas = {
  "tweet.created": TweetChanged,
  "tweet.deleted": TweetChanged,
  "tweet.edited": TweetEdited,
  "favorite.changed": FavoriteChanged,
  "repost.changed": RepostChanged,
  "follow.changed": FollowChanged,
  "fanOut.changed": FanOutChanged,
  "decision.made": DecisionMade,
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventOf<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>;
export type Event = { [Type in EventType]: { type: Type } & EventOf<Type> }[EventType];

/** One message of the topic. */
export type Envelope = {
  [Type in EventType]: { version: number; type: Type; events: EventOf<Type>[] };
}[EventType];

/** What reaches index-tweets: tweets that were posted, edited or deleted. */
export const TweetEnvelope = z.discriminatedUnion("type", [
  envelopeOf("tweet.created", TweetChanged),
  envelopeOf("tweet.deleted", TweetChanged),
  envelopeOf("tweet.edited", TweetEdited),
]);

/** Everything that reaches update-counters: changes of whatever is counted. */
export const CountableEnvelope = z.discriminatedUnion("type", [
  envelopeOf("tweet.created", TweetChanged),
  envelopeOf("tweet.deleted", TweetChanged),
  envelopeOf("favorite.changed", FavoriteChanged),
  envelopeOf("repost.changed", RepostChanged),
  envelopeOf("follow.changed", FollowChanged),
]);

/** Everything that reaches notify. */
export const NewsEnvelope = z.discriminatedUnion("type", [
  envelopeOf("tweet.created", TweetChanged),
  envelopeOf("tweet.deleted", TweetChanged),
  envelopeOf("favorite.changed", FavoriteChanged),
  envelopeOf("repost.changed", RepostChanged),
  envelopeOf("follow.changed", FollowChanged),
  envelopeOf("decision.made", DecisionMade),
]);
export type CountableEnvelope = z.infer<typeof CountableEnvelope>;
export type NewsEnvelope = z.infer<typeof NewsEnvelope>;
export type CountableEventType = CountableEnvelope["type"];
