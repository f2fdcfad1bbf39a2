/** Folds favorites, reposts and follows into notifications, with few writes however many there are. */
import type { EventOf } from "../../contract/events.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { NewNotification } from "../realtime/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { type Fold, type FoldKey, MAX_ACTORS, nameOfFold, type TweetFold, windowOf } from "./fold.ts";
import type { NotificationPorts } from "./ports.ts";
import { type PreferencePorts, wantedNews } from "./wanted.ts";

export type FoldPorts = Pick<NotificationPorts, "openFold" | "extendFold"> & PreferencePorts;

/** A favorite, a repost or a follow, at the time of `position`. */
type Happened = { key: FoldKey; actorId: string; position: string; correlationId: string };

const CONCURRENCY = 10;

/**
 * Folds the favorites of others' tweets, or the reposts. One that ended writes nothing: readers look at the favorites and the
 * reposts themselves.
 */
export async function foldByTweet(
  ports: FoldPorts & Pick<TweetPorts, "getTweets"> & Pick<NotificationPorts, "isFoldFull">,
  type: TweetFold["type"],
  events: readonly Pick<
    EventOf<"favorite.changed">,
    "userId" | "tweetId" | "since" | "active" | "correlationId"
  >[],
): Promise<NewNotification[]> {
  const active = events.filter((event) => event.active);
  const full = await Promise.all(
    active.map(({ tweetId, since }) => ports.isFoldFull({ type, tweetId, start: windowOf(since).start })),
  );
  const open = active.filter((_, i) => !full[i]);
  if (open.length === 0) return [];
  const tweets = await ports.getTweets(open.map(({ tweetId }) => tweetId));
  const happened = open.flatMap(
    ({ userId: actorId, tweetId, since: position, correlationId }): Happened[] => {
      const tweet = tweets.get(tweetId);
      if (!tweet?.active || tweet.authorId === actorId) return [];
      return [{ key: { type, userId: tweet.authorId, tweetId }, actorId, position, correlationId }];
    },
  );
  return fold(ports, happened);
}

/** Folds follows, one notification per followed user and window. A follow that ended writes nothing. */
export function foldFollows(
  ports: FoldPorts,
  events: readonly EventOf<"follow.changed">[],
): Promise<NewNotification[]> {
  const follows = events.filter(({ active }) => active);
  return fold(
    ports,
    follows.map(({ followerId: actorId, followeeId: userId, since: position, correlationId }) => ({
      key: { type: "follow", userId, window: windowOf(position).start },
      actorId,
      position,
      correlationId,
    })),
  );
}

async function fold(ports: FoldPorts, happened: readonly Happened[]): Promise<NewNotification[]> {
  const news = happened.map((one) => ({ ...one, type: one.key.type, userId: one.key.userId }));
  const groups = Map.groupBy(await wantedNews(ports, news), ({ key }) => nameOfFold(key));
  const changed: NewNotification[] = [];
  await inParallel([...groups.values()], CONCURRENCY, async (group) => {
    const change = await foldGroup(ports, group);
    if (change) changed.push(change);
  });
  return changed;
}

/** Writes what is new in the newest window of one fold. Returns the notification if its user is to be told of it. */
async function foldGroup(
  ports: FoldPorts,
  group: (Happened & { pushed: boolean })[],
): Promise<NewNotification | undefined> {
  const sorted = group.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  const newest = sorted.at(-1);
  if (!newest) return undefined;
  const { key, pushed } = newest;
  const window = windowOf(newest.position);
  const inWindow = sorted.filter(({ position }) => position >= window.start);
  const actorIds = [...new Set(inWindow.map(({ actorId }) => actorId))].slice(0, MAX_ACTORS);
  const position = inWindow[0]?.position ?? newest.position;
  const id = await addToFold(ports, key, { position, actorIds, ...window });
  const correlationIds = inWindow.map(({ correlationId }) => correlationId);
  return id === undefined ? undefined : { userId: key.userId, id, pushed, correlationIds };
}

/** Returns the position of the fold if it has changed, or is opened by this once more: perhaps nobody could be told of it. */
async function addToFold(
  ports: Pick<FoldPorts, "openFold" | "extendFold">,
  key: FoldKey,
  { position, actorIds, start, end }: Fold & ReturnType<typeof windowOf>,
): Promise<string | undefined> {
  let stored = await ports.openFold(key, { position, actorIds, start });
  if (!stored) return position;
  while (stored.position < end) {
    const from = stored;
    const extended = [...new Set([...from.actorIds, ...actorIds])].slice(0, MAX_ACTORS);
    if (extended.length === from.actorIds.length) return from.position === position ? position : undefined;
    stored = await ports.extendFold(key, { from, actorIds: extended });
    if (!stored) return from.position;
  }
  return undefined;
}
