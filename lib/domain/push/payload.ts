/** What a push says. It is encrypted for the browser; the push service sees how long it is, and its topic. */
import type { Notification } from "../../contract/notification/schemas.ts";
import type { Push, Urgency } from "./model.ts";

/** The most characters of a tweet: a push holds 4 KB (RFC 8291), and a notification shows less. */
const TEXT = 200;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** A notification as the browser gets it. */
export function pushOf(
  notification: Notification,
  { userId, unread }: { userId: string; unread: number },
): Push {
  const { id, type, count, actors, tweet, report, decision } = notification;
  return {
    ...{ id, type, userId, unread, count, tag: tagOf(notification) },
    actors: actors.map(({ handle, name }) => ({ handle, name })),
    ...(tweet
      ? { tweet: { id: tweet.id, text: tweet.labels.length > 0 ? "" : beginningOf(tweet.text) } }
      : {}),
    ...(report ? { report } : {}),
    ...(decision ? { decision } : {}),
  };
}

/** The favorites of a tweet, its reposts, and new followers take one place each on a screen. */
function tagOf({ type, id, tweet }: Notification): string {
  if (type === "follow") return "follow";
  return isFolded(type) && tweet ? `${type} ${tweet.id}` : id;
}

/** Of several pushes of one topic, a push service keeps the last while the device is off. Undefined if all are worth reading. */
export function topicOf(notification: Notification): string | undefined {
  return isFolded(notification.type) ? tagOf(notification) : undefined;
}

export function urgencyOf({ type }: Notification): Urgency {
  return isFolded(type) ? "low" : "normal";
}

function isFolded(type: Notification["type"]): boolean {
  return type === "favorite" || type === "repost" || type === "follow";
}

function beginningOf(text: string): string {
  const graphemes = [...segmenter.segment(text)].slice(0, TEXT + 1).map(({ segment }) => segment);
  return graphemes.length > TEXT ? `${graphemes.slice(0, TEXT).join("")}…` : graphemes.join("");
}
