/**
 * Favorites, follows, replies and mentions, as rows of inboxes. A row's id is made from what happened, so however often
 * an event comes there is one row; and whether there is to be one follows from how things are now, not from the event,
 * so the order does not matter either. (Tweets of followed people need no rows: the feed rows tell of them.)
 */
import type { CountableEnvelope, EventOf } from "../../contract/events.ts";
import type {
  FindUserIdsByHandles,
  GetFavoritesOf,
  GetFollowsOf,
  GetTweets,
  HintAtNotifications,
  InboxRowOf,
  PutInboxRows,
  RemoveInboxRows,
} from "../ports.ts";

/** The reads must be consistent: what an event tells of may be milliseconds old, or long undone. */
type Ports = {
  getTweets: GetTweets;
  getFavoriteEdges: GetFavoritesOf;
  getFollowEdges: GetFollowsOf;
  findUserIds: FindUserIdsByHandles;
  putInboxRows: PutInboxRows;
  removeInboxRows: RemoveInboxRows;
  signalNotifications: HintAtNotifications;
};

/** A row, and whether it is to be there. */
type Wanted = { row: InboxRowOf; there: boolean };

/** Brings inboxes in line with what an envelope tells of. */
export function notify(ports: Ports, envelope: CountableEnvelope): Promise<void> {
  switch (envelope.type) {
    case "favorite.changed":
      return notifyOfFavorites(ports, envelope.events);
    case "follow.changed":
      return notifyOfFollows(ports, envelope.events);
    default:
      return notifyOfTweets(ports, envelope.events);
  }
}

/** Tells authors of favorites, and takes back what was said of favorites that ended. */
async function notifyOfFavorites(
  ports: Ports,
  events: readonly EventOf<"favorite.changed">[],
): Promise<void> {
  const [tweets, edges] = await Promise.all([
    ports.getTweets(events.map(({ tweetId }) => tweetId)),
    ports.getFavoriteEdges(events),
  ]);
  const active = new Set(edges.filter((edge) => edge.active).map((edge) => `${edge.userId} ${edge.since}`));
  const wanted = events.flatMap(({ userId: actorId, tweetId, since: id }): Wanted[] => {
    const userId = tweets.get(tweetId)?.authorId;
    if (userId === undefined || userId === actorId) return [];
    const row = { userId, id, type: "favorite", actorId, tweetId } as const;
    return [{ row, there: active.has(`${actorId} ${id}`) }];
  });
  await bring(ports, wanted);
}

/** Tells people of their new followers, and takes it back when the follow ended. */
async function notifyOfFollows(ports: Ports, events: readonly EventOf<"follow.changed">[]): Promise<void> {
  const edges = await ports.getFollowEdges(events);
  const active = new Set(
    edges.filter((edge) => edge.active).map((edge) => `${edge.followerId} ${edge.since}`),
  );
  const wanted = events.map(({ followerId: actorId, followeeId: userId, since: id }): Wanted => {
    const row = { userId, id, type: "follow", actorId, tweetId: null } as const;
    return { row, there: active.has(`${actorId} ${id}`) };
  });
  await bring(ports, wanted);
}

/**
 * Tells people of replies and mentions, and takes it back when the tweet is deleted. One tweet makes one notification a
 * person: its id is the tweet's, and that it answers them says more than that it names them.
 */
async function notifyOfTweets(ports: Ports, events: readonly EventOf<"tweet.created">[]): Promise<void> {
  const speaking = events.filter(({ inReplyTo, mentions }) => inReplyTo !== null || mentions.length > 0);
  const parentIds = speaking.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  const [tweets, mentioned] = await Promise.all([
    ports.getTweets([...speaking.map(({ tweetId }) => tweetId), ...parentIds]),
    ports.findUserIds(speaking.flatMap(({ mentions }) => mentions)),
  ]);
  const wanted = speaking.flatMap(({ tweetId: id, authorId: actorId, inReplyTo, mentions }) => {
    const there = tweets.get(id)?.active === true;
    const answered = inReplyTo === null ? undefined : tweets.get(inReplyTo)?.authorId;
    const people = new Map<string, "reply" | "mention">();
    for (const handle of mentions) people.set(mentioned.get(handle) ?? actorId, "mention");
    if (answered !== undefined) people.set(answered, "reply");
    people.delete(actorId);
    return [...people].map(
      ([userId, type]): Wanted => ({ row: { userId, id, type, actorId, tweetId: id }, there }),
    );
  });
  await bring(ports, wanted);
}

async function bring(ports: Ports, wanted: readonly Wanted[]): Promise<void> {
  const rows = (there: boolean) => wanted.filter((one) => one.there === there).map(({ row }) => row);
  await Promise.all([ports.putInboxRows(rows(true)), ports.removeInboxRows(rows(false))]);
  await ports.signalNotifications(rows(true));
}
