/**
 * Turns events into notifications: replies, quotes and mentions into rows of an inbox, favorites, reposts and follows into
 * folds, what moderators decide into rows of the inboxes of everyone concerned. (Tweets of followed users need neither: the
 * feed rows announce them.) What the user does not want is left out.
 */
import type { EventOf, NewsEnvelope } from "../../contract/events.ts";
import type { PushPorts } from "../push/ports.ts";
import { queuePushes } from "../push/queue-pushes.ts";
import type { LiveUpdatePorts, NewNotification } from "../realtime/ports.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import { type FoldPorts, foldByTweet, foldFollows } from "./fold-events.ts";
import { type DecisionNewsPorts, notifyOfDecisions } from "./notify-of-decisions.ts";
import type { AddressedRow, NotificationMeter, NotificationPorts } from "./ports.ts";
import { wantedNews } from "./wanted.ts";

/** `getTweets` must read consistently: an event may report something milliseconds old, or undone long ago. */
type Ports = Pick<TweetPorts, "getTweets"> &
  Pick<UserPorts, "findUserIds"> &
  Pick<NotificationPorts, "putInboxRows" | "removeInboxRows" | "removeTweetFolds" | "isFoldFull"> &
  FoldPorts &
  DecisionNewsPorts &
  NotificationMeter &
  Pick<LiveUpdatePorts, "signalNotifications"> &
  Pick<PushPorts, "sendPushes">;

/** Updates the notifications that an envelope's events concern. */
export async function notify(ports: Ports, envelope: NewsEnvelope): Promise<void> {
  const changed = await update(ports, envelope);
  if (changed.length === 0) return;
  await Promise.all([ports.signalNotifications(changed), queuePushes(ports, changed)]);
}

function update(ports: Ports, envelope: NewsEnvelope): Promise<NewNotification[]> {
  switch (envelope.type) {
    case "favorite.changed":
      return foldByTweet(ports, "favorite", envelope.events);
    case "repost.changed":
      return foldByTweet(ports, "repost", envelope.events);
    case "follow.changed":
      return foldFollows(ports, envelope.events);
    case "decision.made":
      return notifyOfDecisions(ports, envelope.events);
    default:
      return notifyOfTweets(ports, envelope.events);
  }
}

/** A row, and whether it should exist. */
type Desired = { row: AddressedRow & { userId: string }; exists: boolean };

/**
 * Notifies users of replies, quotes and mentions; a deleted tweet leaves nothing. A row's position derives from the tweet, so an
 * event that arrives several times writes one row. Whether the row should exist follows from the current state rather than
 * from the event, so order does not matter either.
 */
async function notifyOfTweets(
  ports: Ports,
  events: readonly EventOf<"tweet.created">[],
): Promise<NewNotification[]> {
  const concerned = events.filter(
    ({ inReplyTo, quoteOf, mentions, active }) =>
      inReplyTo !== null || quoteOf || mentions.length > 0 || !active,
  );
  const parentIds = concerned.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  const [tweets, mentioned] = await Promise.all([
    ports.getTweets([...concerned.map(({ tweetId }) => tweetId), ...parentIds]),
    ports.findUserIds(concerned.flatMap(({ mentions }) => mentions)),
  ]);
  const desired = concerned.flatMap((event) => desiredRows(event, { tweets, mentioned }));
  const rows = (exists: boolean) => desired.filter((one) => one.exists === exists).map(({ row }) => row);
  const wanted = await wantedNews(ports, rows(true));
  await Promise.all([
    ports.putInboxRows(wanted.map(({ pushed: _, ...row }) => row)),
    ports.removeInboxRows(rows(false)),
    ports.removeTweetFolds([...tweets.values()].filter(leavesFold).map(({ id }) => id)),
  ]);
  for (const tweetId of new Set(wanted.map(({ position }) => position))) ports.measureNotification(tweetId);
  const requests = Map.groupBy(events, ({ tweetId }) => tweetId);
  return wanted.map(({ userId, position: id, pushed }) => {
    const correlationIds = (requests.get(id) ?? []).map(({ correlationId }) => correlationId);
    return { userId, id, pushed, correlationIds };
  });
}

type Read = { tweets: Map<string, StoredTweet>; mentioned: Map<string, string> };

/**
 * A tweet makes one notification per user, under the tweet's id; a reply takes precedence over a quote, and that over a
 * mention.
 */
function desiredRows(event: EventOf<"tweet.created">, { tweets, mentioned }: Read): Desired[] {
  const { tweetId, authorId: actorId, inReplyTo, quoteOf, quotedAuthorId, mentions } = event;
  const exists = tweets.get(tweetId)?.active === true;
  const parentAuthorId = inReplyTo === null ? undefined : tweets.get(inReplyTo)?.authorId;
  const types = new Map<string, AddressedRow["type"]>();
  for (const handle of mentions) types.set(mentioned.get(handle) ?? actorId, "mention");
  if (quoteOf && quotedAuthorId !== undefined) types.set(quotedAuthorId, "quote");
  if (parentAuthorId !== undefined) types.set(parentAuthorId, "reply");
  types.delete(actorId);
  return [...types].map(
    ([userId, type]): Desired => ({ row: { userId, position: tweetId, type, actorId, tweetId }, exists }),
  );
}

/** Readers hide the favorites and reposts of a deleted tweet anyway, but would have to read past them. */
function leavesFold({ active, favorites, reposts }: StoredTweet): boolean {
  return !active && (favorites > 0 || reposts > 0);
}
