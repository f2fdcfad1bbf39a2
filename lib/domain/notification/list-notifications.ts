import type { Notification } from "../../contract/notification/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import type { AuthorSummary } from "../user/model.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorVisible } from "../user/visibility.ts";
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

/** A notification with what it refers to; the actor of a tweet is its author. */
type Hydrated = { row: NotificationRow; tweet: Tweet | undefined; actor: AuthorSummary | undefined };
type Visible = Hydrated & { actor: AuthorSummary };

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
    .map((row) => {
      const tweet = row.tweetId === null ? undefined : tweets.get(row.tweetId);
      return { row, tweet, actor: actorIsAuthor(row) ? tweet?.author : actors.get(row.actorId) };
    })
    .map((hydrated) => (isVisible(hydrated, userId) ? present(hydrated) : undefined));
}

/** Visible unless it is about the user's own action, or its actor or its tweet is not visible. */
function isVisible(hydrated: Hydrated, userId: string): hydrated is Visible {
  const { row, tweet, actor } = hydrated;
  return row.actorId !== userId && isAuthorVisible(actor) && (row.tweetId === null || tweet !== undefined);
}

function present({ row: { position: id, type }, tweet, actor }: Visible): Notification {
  const notification = { id, type, createdAt: timestampOf(id), actor: presentAuthor(actor) };
  return { ...notification, ...(tweet ? { tweet } : {}) };
}

/** Whether the notification is about a tweet that the actor wrote. */
function actorIsAuthor({ type }: NotificationRow): boolean {
  return type !== "favorite" && type !== "follow";
}
