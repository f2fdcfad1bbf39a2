/**
 * Writes favorites, follows, replies and mentions to inboxes. A row's position derives from what happened, so an event
 * that arrives several times writes one row. Whether the row should exist follows from the current state rather than from
 * the event, so order does not matter either. (Tweets of followed users need no inbox rows: the feed rows announce them.)
 */
import type { CountableEnvelope, EventOf } from "../../contract/events.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import type { InboxRow, NotificationPorts } from "./ports.ts";

/** All reads must be consistent: an event may report something milliseconds old, or undone long ago. */
type Ports = Pick<TweetPorts, "getTweets"> &
  Pick<FavoritePorts, "getFavoriteEdges"> &
  Pick<FollowPorts, "getFollowEdges"> &
  Pick<UserPorts, "findUserIds"> &
  Pick<NotificationPorts, "putInboxRows" | "removeInboxRows"> &
  Pick<LiveUpdatePorts, "signalNotifications">;

/** A row, and whether it should exist. */
type Desired = { row: InboxRow & { userId: string }; exists: boolean };

/** Updates the inboxes that an envelope's events concern. */
export async function notify(ports: Ports, envelope: CountableEnvelope): Promise<void> {
  await reconcile(ports, await desiredRows(ports, envelope));
}

function desiredRows(ports: Ports, envelope: CountableEnvelope): Promise<Desired[]> {
  switch (envelope.type) {
    case "favorite.changed":
      return forFavorites(ports, envelope.events);
    case "follow.changed":
      return forFollows(ports, envelope.events);
    default:
      return forTweets(ports, envelope.events);
  }
}

/** Notifies authors of favorites of their tweets; a favorite that ended leaves no row. */
async function forFavorites(
  ports: Ports,
  events: readonly EventOf<"favorite.changed">[],
): Promise<Desired[]> {
  const [tweets, edges] = await Promise.all([
    ports.getTweets(events.map(({ tweetId }) => tweetId)),
    ports.getFavoriteEdges(events),
  ]);
  const active = new Set(edges.filter((edge) => edge.active).map((edge) => `${edge.userId} ${edge.since}`));
  return events.flatMap(({ userId: actorId, tweetId, since: position }): Desired[] => {
    const userId = tweets.get(tweetId)?.authorId;
    if (userId === undefined || userId === actorId) return [];
    const row = { userId, position, type: "favorite", actorId, tweetId } as const;
    return [{ row, exists: active.has(`${actorId} ${position}`) }];
  });
}

/** Notifies users of new followers; a follow that ended leaves no row. */
async function forFollows(ports: Ports, events: readonly EventOf<"follow.changed">[]): Promise<Desired[]> {
  const edges = await ports.getFollowEdges(events);
  const active = new Set(
    edges.filter((edge) => edge.active).map((edge) => `${edge.followerId} ${edge.since}`),
  );
  return events.map(({ followerId: actorId, followeeId: userId, since: position }) => ({
    row: { userId, position, type: "follow", actorId, tweetId: null },
    exists: active.has(`${actorId} ${position}`),
  }));
}

/**
 * Notifies users of replies and mentions; a deleted tweet leaves no row. A tweet makes one notification per user, under
 * the tweet's id, and a reply takes precedence over a mention.
 */
async function forTweets(ports: Ports, events: readonly EventOf<"tweet.created">[]): Promise<Desired[]> {
  const addressed = events.filter(({ inReplyTo, mentions }) => inReplyTo !== null || mentions.length > 0);
  const parentIds = addressed.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  const [tweets, mentioned] = await Promise.all([
    ports.getTweets([...addressed.map(({ tweetId }) => tweetId), ...parentIds]),
    ports.findUserIds(addressed.flatMap(({ mentions }) => mentions)),
  ]);
  return addressed.flatMap(({ tweetId, authorId: actorId, inReplyTo, mentions }) => {
    const exists = tweets.get(tweetId)?.active === true;
    const parentAuthorId = inReplyTo === null ? undefined : tweets.get(inReplyTo)?.authorId;
    const types = new Map<string, "reply" | "mention">();
    for (const handle of mentions) types.set(mentioned.get(handle) ?? actorId, "mention");
    if (parentAuthorId !== undefined) types.set(parentAuthorId, "reply");
    types.delete(actorId);
    return [...types].map(
      ([userId, type]): Desired => ({ row: { userId, position: tweetId, type, actorId, tweetId }, exists }),
    );
  });
}

async function reconcile(ports: Ports, desired: readonly Desired[]): Promise<void> {
  const rows = (exists: boolean) => desired.filter((one) => one.exists === exists).map(({ row }) => row);
  await Promise.all([ports.putInboxRows(rows(true)), ports.removeInboxRows(rows(false))]);
  await ports.signalNotifications(rows(true).map(({ userId, position: id }) => ({ userId, id })));
}
