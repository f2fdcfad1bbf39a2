import type { Notification } from "../../contract/notification/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import type { AuthorSummary } from "../user/model.ts";
import { presentAuthor } from "../user/present.ts";
import type { NotificationPorts } from "./ports.ts";
import {
  countUnread,
  type NotificationRow,
  type NotificationSkeletonPorts,
  notificationRows,
} from "./skeleton.ts";

type Ports = NotificationSkeletonPorts & TweetHydrationPorts & Pick<NotificationPorts, "getSeen">;
type Input = PageRequest & { userId: string };

/** A user's notifications, newest first, and how many of them are unread. */
export async function listNotifications(
  ports: Ports,
  { userId, ...request }: Input,
): Promise<PageOf<Notification> & { unread: number }> {
  const read = notificationRows(ports, userId);
  const hydrate = (rows: NotificationRow[]) => hydrateNotifications(ports, rows, userId);
  const [page, unread] = await Promise.all([
    readPage({ read, hydrate }, request),
    ports.getSeen(userId).then((seen) => countUnread(read, { userId, seen })),
  ]);
  return { ...page, unread };
}

/** A notification with what it refers to, as far as the user may see that. */
type Hydrated = { row: NotificationRow; tweet: Tweet | undefined; actor: AuthorSummary | undefined };

async function hydrateNotifications(
  ports: Ports,
  rows: NotificationRow[],
  userId: string,
): Promise<(Notification | undefined)[]> {
  const withTweet = rows.flatMap(({ type, tweetId, actorId }) =>
    // The favorited tweet is the user's own; every other tweet is the actor's.
    tweetId === null ? [] : [{ tweetId, authorId: type === "favorite" ? userId : actorId }],
  );
  const [tweets, actors] = await Promise.all([
    hydrateTweets(ports, {
      tweetIds: withTweet.map(({ tweetId }) => tweetId),
      authorIds: withTweet.map(({ authorId }) => authorId),
      viewerId: userId,
    }),
    ports.getAuthors(rows.filter((row) => !actorIsAuthor(row)).map(({ actorId }) => actorId)),
  ]);
  return rows
    .map((row) => ({
      row,
      tweet: row.tweetId === null ? undefined : tweets.get(row.tweetId),
      actor: actors.get(row.actorId),
    }))
    .map((hydrated) => (isVisible(hydrated, userId) ? present(hydrated) : undefined));
}

/** Visible unless it is about the user's own action, or the tweet that it refers to is not visible. */
function isVisible({ row, tweet }: Hydrated, userId: string): boolean {
  return row.actorId !== userId && (row.tweetId === null || tweet !== undefined);
}

/** Undefined if the actor no longer exists. */
function present({ row, tweet, actor }: Hydrated): Notification | undefined {
  const shownActor = actorIsAuthor(row) ? tweet?.author : actor && presentAuthor(actor);
  if (!shownActor) return undefined;
  const { position: id, type } = row;
  return { id, type, createdAt: timestampOf(id), actor: shownActor, ...(tweet ? { tweet } : {}) };
}

/** Whether the notification is about a tweet that the actor wrote. */
function actorIsAuthor({ type }: NotificationRow): boolean {
  return type !== "favorite" && type !== "follow";
}
