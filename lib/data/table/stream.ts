/** From the images of a changed row to the event it means. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod/mini";
import { type Event, type EventType, eventSchemas } from "../../contract/events.ts";
import { mentionedHandles } from "../../contract/text.ts";
import { isoOf } from "../../core/ids.ts";
import type { CountableKind } from "../../domain/counters/countables.ts";
import { isMoving } from "../../domain/feed/model.ts";
import { toFavorite } from "../favorite/favorite-item.ts";
import { toFollow } from "../follow/follow-item.ts";
import { toListedRepost, toRepost } from "../repost/repost-item.ts";
import { toTweet } from "../tweet/tweet-item.ts";
import { toProfile } from "../user/profile-item.ts";
import type { Item } from "./client.ts";
import { idIn, kindOf } from "./keys.ts";
import { isDecision } from "./report-keys.ts";

/**
 * The event of a stream record: a countable became active or inactive, a tweet was edited, or an author started to move between
 * fan-out on write and on read. Undefined for every other change, such as a counter's. Throws if murmur cannot have written the
 * row.
 */
export function toEvent({ dynamodb: change }: DynamoDBRecord): Event | undefined {
  const item = parseImage(change?.NewImage);
  if (!item) return undefined;
  const old = parseImage(change?.OldImage);
  const kind = kindOf(item);
  if (isDecision(item) || kind === "formerText") return old ? undefined : added(item);
  if (kind === "profile") return fanOutChanged(item, old);
  if (kind === undefined || old?.active === item.active) return undefined;
  return countableChanged[kind](item, old);
}

/** The event that a countable item stands for in its current state, as if it had just changed; undefined for other items. */
export function eventOf(item: Item): Event | undefined {
  const kind = kindOf(item);
  if (kind === undefined || kind === "profile" || kind === "formerText") return undefined;
  return countableChanged[kind](item, undefined);
}

function parseImage(image: Record<string, unknown> | undefined): Item | undefined {
  // The types of aws-lambda and of the SDK describe the same JSON differently.
  return image && (unmarshall(image as Record<string, AttributeValue>) as Item);
}

const countableChanged: Record<CountableKind, (item: Item, old: Item | undefined) => Event> = {
  tweet: (item, old) => {
    const { id: tweetId, ...tweet } = toTweet(item);
    // A deleted tweet's text is gone from the row, but its mentions are needed to remove their notifications.
    const { text, mentions = mentionedHandles(text) } = tweet.active ? tweet : toTweet(old ?? item);
    return event(tweet.active ? "tweet.created" : "tweet.deleted", item, { ...tweet, tweetId, mentions });
  },
  favorite: (item) => event("favorite.changed", item, toFavorite(item)),
  repost: (item) => event("repost.changed", item, { ...shownInRepost(item), ...toRepost(item) }),
  follow: (item) => event("follow.changed", item, toFollow(item)),
};

/** Of items that are stored once, and never change what they mean. */
function added(item: Item): Event | undefined {
  if (!isDecision(item)) return edited(item);
  return item.subject ? decisionMade(item) : undefined;
}

/** A former text is stored in one transaction with the text that replaces it. */
function edited(item: Item): Event {
  const facts = { tweetId: idIn(item.PK), authorId: item.authorId, editedAt: isoOf(Number(item.replacedAt)) };
  return event("tweet.edited", item, facts);
}

/** One that has ended is in no list any more. */
function shownInRepost(item: Item): object {
  return item.GSI2SK === undefined ? {} : toListedRepost(item);
}

function fanOutChanged(item: Item, old: Item | undefined): Event | undefined {
  const { id: authorId, fanOut } = toProfile(item);
  // A move that begins again has a new correlation id.
  const before = old && toProfile(old).fanOut === fanOut && old.correlationId === item.correlationId;
  if (before || !isMoving(fanOut)) return undefined;
  return event("fanOut.changed", item, { authorId, fanOut });
}

/** Only appeals change a decision later. One that the previous release stored does not say what it is about. */
function decisionMade({ SK, subject, action, answersAppeal, previousId, ...item }: Item): Event {
  const facts = { decisionId: idIn(SK), subject, action, answersAppeal: answersAppeal === true, previousId };
  return event("decision.made", { SK, ...item }, facts);
}

function event<Type extends EventType>(type: Type, item: Item, facts: object): Event {
  const schema: z.ZodMiniType<object> = eventSchemas[type];
  const parsed = z.parse(schema, { ...facts, correlationId: item.correlationId });
  return { type, ...parsed } as Event;
}
