/** From rows to notifications as the API shows them: hydration → visibility → presentation. */
import type { Notification } from "../../contract/notification/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Author } from "../../contract/user/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import type { Follow } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import { type FoldHydrationPorts, type HydratedFold, hydrateFolds } from "./hydrate-folds.ts";
import {
  isFold,
  isNotification,
  type NotificationFilter,
  type NotificationRow,
  type TweetNotificationRow,
} from "./skeleton.ts";

export type NotificationHydrationPorts = TweetHydrationPorts &
  FoldHydrationPorts &
  Pick<FollowPorts, "getFollows">;

/** A notification as everybody would see it; whether its reader has seen it is not known yet. */
export type HydratedNotification = Omit<Notification, "seen">;

/** Returns one notification per row, undefined for rows that must not be shown. */
export async function hydrateNotifications(
  ports: NotificationHydrationPorts,
  rows: NotificationRow[],
  filter: NotificationFilter,
): Promise<(HydratedNotification | undefined)[]> {
  const { userId } = filter;
  const wanted = rows.filter((row) => isNotification(row, filter));
  if (wanted.length === 0) return rows.map(() => undefined);
  const ofTweets = wanted.filter((row) => !isFold(row));
  const ofFolds = wanted.filter(isFold);
  const tweets = readTweets(ports, wanted, userId);
  const followees = ofTweets.flatMap(({ type, actorId }) => (type === "tweet" ? [actorId] : []));
  const [found, follows, folds] = await Promise.all([
    tweets,
    followees.length > 0 ? ports.getFollows(userId, [...new Set(followees)]) : new Map<string, Follow>(),
    hydrateFolds(ports, ofFolds, { userId, tweets }),
  ]);
  const shown = new Map<NotificationRow, HydratedNotification | undefined>([
    ...ofTweets.map((row) => [row, ofTweet(row, { tweets: found, follows })] as const),
    ...ofFolds.map((row) => [row, ofFold(row, folds.get(row))] as const),
  ]);
  return rows.map((row) => shown.get(row));
}

/** The favorited tweets are the user's own; every other tweet is the actor's. A reply answers the user. */
function readTweets(
  ports: TweetHydrationPorts,
  rows: readonly NotificationRow[],
  userId: string,
): Promise<Map<string, Tweet>> {
  const withTweet = rows.flatMap((row) => {
    if (row.type === "follow") return [];
    const parentAuthorId = row.type === "tweet" ? row.parentAuthorId : undefined;
    return [{ tweetId: row.tweetId, shown: [isFold(row) ? userId : row.actorId, parentAuthorId ?? userId] }];
  });
  return hydrateTweets(ports, {
    tweetIds: withTweet.map(({ tweetId }) => tweetId),
    userIds: [...new Set(withTweet.flatMap(({ shown }) => shown))],
    viewerId: userId,
  });
}

/** Shown if the tweet is visible and, unless it is addressed to the user, if they already followed its author. */
function ofTweet(
  { position, type, tweetId, actorId }: TweetNotificationRow,
  { tweets, follows }: { tweets: Map<string, Tweet>; follows: Map<string, Follow> },
): HydratedNotification | undefined {
  const tweet = tweets.get(tweetId);
  if (!tweet || (type === "tweet" && !announces(follows.get(actorId), tweetId))) return undefined;
  return { ...present(position, [tweet.author], 1), type, tweet };
}

function announces(follow: Follow | undefined, tweetId: string): boolean {
  return follow?.active === true && follow.since < tweetId;
}

/** Shown if anyone is left who favorites the tweet or follows the user. */
function ofFold(
  { position, type }: NotificationRow,
  fold: HydratedFold | undefined,
): HydratedNotification | undefined {
  const actors = (fold?.actors ?? []).filter(isAuthorVisible).map(presentAuthor);
  if (!fold || actors.length === 0) return undefined;
  return { ...present(position, actors, fold.count), type, ...(fold.tweet ? { tweet: fold.tweet } : {}) };
}

function present(id: string, actors: Author[], count: number) {
  return { id, createdAt: timestampOf(id), actor: actors[0] as Author, actors, count };
}
