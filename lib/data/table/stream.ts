/** The table's stream: from the images of a changed row to what happened. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod/mini";
import { type Event, type EventType, eventSchemas } from "../../contract/events.ts";
import { mentionedHandles } from "../../contract/text.ts";
import { toFavorite } from "../favorite/favorite.ts";
import { toFollow } from "../follow/follow.ts";
import { kindOf } from "./keys.ts";
import { toProfile } from "../user/profile.ts";
import type { Item } from "./client.ts";
import { toTweet } from "../tweet/tweet.ts";

/**
 * What a record of the stream says has happened: an edge was switched on or off, or an author began to move between push
 * and pull. Undefined for every other change, such as a counter's. Throws when the row is none that murmur writes.
 */
export function toEvent({ dynamodb: change }: DynamoDBRecord): Event | undefined {
  const item = parseImage(change?.NewImage);
  if (!item) return undefined;
  const old = parseImage(change?.OldImage);
  const kind = kindOf(item);
  if (kind === "profile") return deliveryChanged(item, old);
  if (kind === undefined || old?.active === item.active) return undefined;
  return edgeChanged[kind](item, old);
}

function parseImage(image: Record<string, unknown> | undefined): Item | undefined {
  // The types of aws-lambda and of the SDK name the same JSON differently.
  return image && (unmarshall(image as Record<string, AttributeValue>) as Item);
}

const edgeChanged = {
  tweet: (item: Item, old: Item | undefined) => {
    const { id: tweetId, text, ...tweet } = toTweet(item);
    // A deleted tweet's text is gone from the row, but whom it mentioned must still be known to take that back.
    const mentions = mentionedHandles(tweet.active ? text : String(old?.text ?? ""));
    return event(tweet.active ? "tweet.created" : "tweet.deleted", item, { ...tweet, tweetId, mentions });
  },
  favorite: (item: Item) => event("favorite.changed", item, toFavorite(item)),
  follow: (item: Item) => event("follow.changed", item, toFollow(item)),
};

function deliveryChanged(item: Item, old: Item | undefined): Event | undefined {
  const { id: authorId, delivery } = toProfile(item);
  if (old?.delivery === delivery || (delivery !== "movingToRead" && delivery !== "movingToWrite")) return undefined;
  return event("fanOut.changed", item, { authorId, delivery });
}

function event<Type extends EventType>(type: Type, item: Item, facts: object): Event {
  const schema: z.ZodMiniType<object> = eventSchemas[type];
  const parsed = z.parse(schema, { ...facts, correlationId: item.correlationId });
  return { type, ...parsed } as Event;
}
