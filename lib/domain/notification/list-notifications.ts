import type { Notification, Tweet } from "../../contract/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import type { AuthorSummary, FeedRow } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { GetSeen } from "../ports.ts";
import { presentAuthor } from "../present.ts";
import { type HydrationPorts, hydrateTweets } from "../tweet/hydrate.ts";
import { countUnread, type NotificationPorts, type NotificationRow, notificationRows } from "./skeleton.ts";

type Ports = NotificationPorts & HydrationPorts & { getSeen: GetSeen };

/** What happened to a person, newest first, and how much of it they have not seen. */
export async function listNotifications(
  ports: Ports,
  userId: string,
  position: Position | undefined,
  limit: number,
): Promise<PageOf<Notification> & { unread: number }> {
  const read = notificationRows(ports, userId);
  const hydrate = (rows: NotificationRow[]) => hydrateNotifications(ports, rows, userId);
  const [page, unread] = await Promise.all([
    readPage({ read, hydrate }, position, limit),
    ports.getSeen(userId).then((seen) => countUnread(read, userId, seen)),
  ]);
  return { ...page, unread };
}

async function hydrateNotifications(
  ports: Ports,
  rows: NotificationRow[],
  userId: string,
): Promise<(Notification | undefined)[]> {
  const actorIds = rows.filter((row) => !isByActor(row)).map(({ actorId }) => actorId);
  // What was favorited is the person's own; every other tweet is the actor's.
  const about = rows.flatMap(({ type, tweetId, actorId }): FeedRow[] =>
    tweetId === null ? [] : [{ id: tweetId, authorId: type === "favorite" ? userId : actorId }],
  );
  const tweetIds = about.map(({ id }) => id);
  const authorIds = about.map(({ authorId }) => authorId);
  const [tweets, actors] = await Promise.all([
    hydrateTweets(ports, tweetIds, userId, authorIds),
    ports.getAuthors(actorIds),
  ]);
  return rows.map((row) => (row.actorId === userId ? undefined : present(row, tweets, actors)));
}

/** Whether it tells of a tweet that the actor wrote. */
function isByActor({ type }: NotificationRow): boolean {
  return type !== "favorite" && type !== "follow";
}

/** Undefined when its tweet is gone: there is nothing to tell of any more. */
function present(
  row: NotificationRow,
  tweets: Map<string, Tweet>,
  actors: Map<string, AuthorSummary>,
): Notification | undefined {
  const { id, type, actorId, tweetId } = row;
  const tweet = tweetId === null ? undefined : tweets.get(tweetId);
  const summary = actors.get(actorId);
  const actor = isByActor(row) ? tweet?.author : summary && presentAuthor(summary);
  if (!actor || (tweetId !== null && !tweet)) return undefined;
  return { id, type, createdAt: timestampOf(id), actor, ...(tweet ? { tweet } : {}) };
}
