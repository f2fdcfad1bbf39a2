/** Which notifications people want: what is made, and what is shown of what was made before they chose. */
import type { ListedType, NotificationType } from "../../contract/notification/types.ts";
import type { Follow, FollowKey } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { getNotificationPreferences } from "./get-notification-preferences.ts";
import type { NotificationPorts } from "./ports.ts";
import { DEFAULT_PREFERENCES } from "./preferences.ts";
import type { NotificationFilter, RequestedList } from "./skeleton.ts";

/** What someone has done that may be worth a notification. */
type News = { userId: string; actorId: string; type: Exclude<NotificationType, "tweet"> };

export type PreferencePorts = Pick<NotificationPorts, "getPreferences"> & Pick<FollowPorts, "getFollowEdges">;

/**
 * Keeps the news that users want to be notified of. What they do not want is never stored: a flood of mentions costs its
 * victim nothing, and favorites by strangers do not make a notification unread again.
 */
export async function wantedNews<N extends News>(
  ports: PreferencePorts,
  news: readonly N[],
): Promise<readonly N[]> {
  if (news.length === 0) return news;
  const preferences = await ports.getPreferences([...new Set(news.map(({ userId }) => userId))]);
  const sourceOf = ({ userId, type }: News) => (preferences.get(userId) ?? DEFAULT_PREFERENCES)[type];
  if (news.every((one) => sourceOf(one) === "everyone")) return news;
  const restricted = news.filter((one) => sourceOf(one) === "following");
  const edges = restricted.length > 0 ? await ports.getFollowEdges(restricted.map(edgeTo)) : [];
  const followed = new Set(edges.filter(({ active }) => active).map(nameOf));
  return news.filter(
    (one) =>
      sourceOf(one) === "everyone" || (sourceOf(one) === "following" && followed.has(nameOf(edgeTo(one)))),
  );
}

/** The follow that lets news through. */
function edgeTo({ userId, actorId }: News): FollowKey {
  return { followerId: userId, followeeId: actorId };
}

function nameOf({ followerId, followeeId }: FollowKey | Follow): string {
  return `${followerId} ${followeeId}`;
}

/** What a list shows of what its user wants. A bell is a choice of its own. */
export async function wantedTypes(
  ports: Pick<NotificationPorts, "getPreferences">,
  { userId, types }: RequestedList,
): Promise<NotificationFilter> {
  const preferences = await getNotificationPreferences(ports, userId);
  const of = (from: string) =>
    [...types].filter((type) => type !== "bell" && type !== "tweet" && preferences[type] === from);
  const unwanted = new Set<ListedType>(of("nobody"));
  if (preferences.tweet === "nobody") unwanted.add("tweet");
  return {
    ...{ userId, ofFollowees: new Set(of("following")) },
    types: new Set([...types].filter((type) => !unwanted.has(type))),
  };
}
