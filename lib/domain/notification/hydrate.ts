/** From rows to notifications as the API shows them: hydration → visibility → presentation. */
import type { Notification } from "../../contract/notification/schemas.ts";
import type { ListedType } from "../../contract/notification/types.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Author } from "../../contract/user/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import type { Follow } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { MutePorts } from "../mute/ports.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { FoldRow } from "./fold.ts";
import { type FoldHydrationPorts, type HydratedFold, hydrateFolds } from "./hydrate-folds.ts";
import type { ModerationRow } from "./ports.ts";
import {
  isFold,
  isModeration,
  isNotification,
  type NotificationFilter,
  type NotificationRow,
  type TweetNotificationRow,
} from "./skeleton.ts";

export type NotificationHydrationPorts = TweetHydrationPorts &
  FoldHydrationPorts &
  Pick<FollowPorts, "getFollows"> &
  Pick<MutePorts, "getMutes">;

/** A notification and what it is listed as; whether its reader has seen it is not known yet. */
export type HydratedNotification = { notification: Omit<Notification, "seen">; listedAs: ListedType };

/** Returns one notification per row, undefined for rows that must not be shown. */
export async function hydrateNotifications(
  ports: NotificationHydrationPorts,
  rows: NotificationRow[],
  filter: NotificationFilter,
): Promise<(HydratedNotification | undefined)[]> {
  const { userId, ofFollowees } = filter;
  const wanted = rows.filter((row) => isNotification(row, filter));
  if (wanted.length === 0) return rows.map(() => undefined);
  const ofTweets = wanted.filter((row) => !isFold(row) && !isModeration(row));
  const ofFolds = wanted.filter(isFold);
  const tweets = readTweets(ports, wanted, userId);
  const followees = ofTweets.flatMap(({ type, actorId }) =>
    type === "tweet" || type === "bell" || ofFollowees.has(type) ? [actorId] : [],
  );
  const [found, follows, folds] = await Promise.all([
    tweets,
    followees.length > 0 ? ports.getFollows(userId, [...new Set(followees)]) : new Map<string, Follow>(),
    hydrateFolds(ports, ofFolds, { userId, tweets, ofFollowees }),
  ]);
  const shown = new Map<NotificationRow, HydratedNotification | undefined>([
    ...ofTweets.map(
      (row) =>
        [row, ofTweet(row, { tweets: found, as: listedAs(row, follows.get(row.actorId), filter) })] as const,
    ),
    ...ofFolds.map((row) => [row, ofFold(row, folds.get(row))] as const),
    ...wanted.filter(isModeration).map((row) => [row, ofModeration(row)] as const),
  ]);
  return rows.map((row) => shown.get(row));
}

/**
 * The favorited and reposted tweets are the user's own; every other tweet is the actor's. A reply answers the user, and a
 * quote quotes them.
 */
function readTweets(
  ports: Pick<NotificationHydrationPorts, keyof TweetHydrationPorts | "getMutes">,
  rows: readonly NotificationRow[],
  userId: string,
): Promise<Map<string, Tweet>> {
  const withTweet = rows.flatMap((row) => {
    if (row.type === "follow" || isModeration(row)) return [];
    const parentAuthorId = "parentAuthorId" in row ? row.parentAuthorId : undefined;
    const { quoteOf, quotedAuthorId } = "quoteOf" in row ? row : {};
    const shown = [isFold(row) ? userId : row.actorId, parentAuthorId ?? userId, quotedAuthorId];
    return [{ tweetId: row.tweetId, quoteOf, shown: shown.filter((id) => id !== undefined) }];
  });
  return hydrateTweets(ports, {
    tweetIds: withTweet.map(({ tweetId }) => tweetId),
    quotedIds: withTweet.flatMap(({ quoteOf }) => quoteOf ?? []),
    userIds: [...new Set(withTweet.flatMap(({ shown }) => shown))],
    viewerId: userId,
    mutes: ports.getMutes(userId),
  });
}

/** Shown if the tweet is visible and belongs in the list. */
function ofTweet(
  { position, type, tweetId }: TweetNotificationRow,
  { tweets, as: listedAs }: { tweets: Map<string, Tweet>; as: ListedType | undefined },
): HydratedNotification | undefined {
  const tweet = tweets.get(tweetId);
  if (!tweet || listedAs === undefined) return undefined;
  const notification = { ...present(position, [tweet.author], 1), tweet };
  return { notification: { ...notification, type: type === "bell" ? "tweet" : type }, listedAs };
}

/** What a row is in the list, given the reader's follow of its actor; undefined if it does not belong there. */
function listedAs(
  row: TweetNotificationRow,
  follow: Follow | undefined,
  { types, ofFollowees }: NotificationFilter,
): ListedType | undefined {
  if (row.type === "reply" || row.type === "quote" || row.type === "mention")
    return !ofFollowees.has(row.type) || follow?.active ? row.type : undefined;
  if (rings(follow, row)) return "bell";
  return types.has("tweet") && announces(follow, row) ? "tweet" : undefined;
}

/** Whether the reader already followed the author. */
function announces(follow: Follow | undefined, { tweetId }: TweetNotificationRow): boolean {
  return follow?.active === true && follow.since < tweetId;
}

/** Whether the reader had already rung the author's bell. */
function rings(follow: Follow | undefined, { tweetId }: TweetNotificationRow): boolean {
  return follow?.active === true && follow.bell !== undefined && follow.bell < tweetId;
}

/** Shown if anyone is left who favorites or reposts the tweet, or follows the user. */
function ofFold(
  { position, type }: FoldRow,
  fold: HydratedFold | undefined,
): HydratedNotification | undefined {
  const actors = (fold?.actors ?? []).filter(isAuthorVisible).map(presentAuthor);
  if (!fold || actors.length === 0) return undefined;
  const { tweet } = fold;
  return {
    notification: { ...present(position, actors, fold.count), type, ...(tweet ? { tweet } : {}) },
    listedAs: type,
  };
}

/** The row says it all. */
function ofModeration({ position, ...row }: ModerationRow): HydratedNotification {
  return { notification: { ...present(position, [], 1), ...row }, listedAs: row.type };
}

function present(id: string, actors: Author[], count: number) {
  const [actor] = actors;
  return { id, createdAt: timestampOf(id), ...(actor ? { actor } : {}), actors, count };
}
