/** Which notifications people want: what is made, and what is shown of what was made before they chose. */
import type { ListedType, NotificationType } from "../../contract/notification/types.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { isBarred } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { getNotificationPreferences } from "./get-notification-preferences.ts";
import type { NotificationPorts } from "./ports.ts";
import { DEFAULT_PREFERENCES } from "./preferences.ts";
import type { NotificationFilter, RequestedList } from "./skeleton.ts";

/** What someone has done that may be worth a notification. */
type News = {
  userId: string;
  actorId: string;
  type: Exclude<NotificationType, "tweet" | "report" | "decision">;
};

/** Whether it is to be pushed too. */
type Pushed = { pushed: boolean };

export type PreferencePorts = Pick<NotificationPorts, "getPreferences"> &
  Pick<FollowPorts, "getFollowees"> &
  Pick<RelationPorts, "getRelations">;

/**
 * Keeps the news that users want to be notified of. What they do not want is never stored: a flood of mentions costs its
 * victim nothing, and favorites by strangers do not make a notification unread again. Nor is anything done by people they
 * block or mute.
 */
export async function wantedNews<N extends News>(
  ports: PreferencePorts,
  news: readonly N[],
): Promise<readonly (N & Pushed)[]> {
  if (news.length === 0) return [];
  const [preferences, isWelcome] = await Promise.all([
    ports.getPreferences([...new Set(news.map(({ userId }) => userId))]),
    readWelcome(ports, news),
  ]);
  const sourceOf = ({ userId, type }: News) => (preferences.get(userId) ?? DEFAULT_PREFERENCES)[type];
  const welcome = news
    .filter(isWelcome)
    .map((one) => ({ ...one, pushed: preferences.get(one.userId)?.pushed ?? false }));
  if (welcome.every((one) => sourceOf(one) === "everyone")) return welcome;
  const isFollowed = await readFollowed(
    ports,
    welcome.filter((one) => sourceOf(one) === "following"),
  );
  return welcome.filter(
    (one) => sourceOf(one) === "everyone" || (sourceOf(one) === "following" && isFollowed(one)),
  );
}

/** Tells whether users follow the actors. Read eventually consistently, at half the cost: a viral tweet has many actors. */
async function readFollowed(ports: PreferencePorts, news: readonly News[]): Promise<(one: News) => boolean> {
  const followees = await readForEach(news, ports.getFollowees);
  return ({ userId, actorId }) => followees.get(userId)?.has(actorId) ?? false;
}

/** Tells whether users neither block nor mute the actors, nor are blocked by them. */
async function readWelcome(ports: PreferencePorts, news: readonly News[]): Promise<(one: News) => boolean> {
  const relations = await readForEach(news, ports.getRelations);
  return ({ userId, actorId }) => {
    const relation = relations.get(userId)?.get(actorId);
    return !isBarred(relation) && !relation?.muting;
  };
}

/** Reads something about the actors of each user's news, by the user's id. */
async function readForEach<Found>(
  news: readonly News[],
  read: (userId: string, actorIds: string[]) => Promise<Found>,
): Promise<Map<string, Found>> {
  const actorsOf = Map.groupBy(news, ({ userId }) => userId);
  const reading = [...actorsOf].map(async ([userId, some]) => {
    const actorIds = [...new Set(some.map(({ actorId }) => actorId))];
    return [userId, await read(userId, actorIds)] as const;
  });
  return new Map(await Promise.all(reading));
}

/** A bell is a choice of its own, and nobody should miss what has been decided about them. */
function isChosen(type: ListedType): type is Exclude<ListedType, "bell" | "decision"> {
  return type !== "bell" && type !== "decision";
}

/** What a list shows of what its user wants. */
export async function wantedTypes(
  ports: Pick<NotificationPorts, "getPreferences">,
  { userId, types }: RequestedList,
): Promise<NotificationFilter> {
  const preferences = await getNotificationPreferences(ports, userId);
  const of = (from: string) =>
    [...types].filter((type) => isChosen(type) && type !== "tweet" && preferences[type] === from);
  const unwanted = new Set<ListedType>(of("nobody"));
  if (preferences.tweet === "nobody") unwanted.add("tweet");
  return {
    ...{ userId, ofFollowees: new Set(of("following")) },
    types: new Set([...types].filter((type) => !unwanted.has(type))),
  };
}
