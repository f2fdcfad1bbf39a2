/**
 * How a notification names the users behind it: all of up to three, otherwise two and the number of the others. The service
 * worker names them in the same way, with texts of its own.
 */
import type { Author } from "../../../lib/contract/user/schemas.ts";
import type { MessageKey, Values } from "../i18n/catalog.ts";
import { splitTags } from "../i18n/split-tags.ts";

/** The API counts new followers up to this number. */
const MAX_COUNT = 100;

/** The tags that stand for the named users in the text, in order. */
export const PLACES = ["first", "second", "third"] as const;

/** Who is named, and the text that names them and counts the others. */
export type Named<Actor = Author> = { actors: Actor[]; id: MessageKey; values: Values };

export function nameActors<Actor>(actors: readonly Actor[], type: string, count: number): Named<Actor> {
  const named = count > actors.length ? actors.slice(0, 2) : actors.slice(0, PLACES.length);
  const others = Math.max(0, count - named.length);
  const isLowerBound = type === "follow" && count >= MAX_COUNT;
  return { actors: named, id: textFor(named.length, others, isLowerBound), values: { others } };
}

function textFor(named: number, others: number, isLowerBound: boolean): MessageKey {
  if (others === 0) {
    if (named === 1) return "notification.actors.one";
    return named === 2 ? "notification.actors.two" : "notification.actors.three";
  }
  if (named === 1)
    return isLowerBound ? "notification.actors.oneAndMore" : "notification.actors.oneAndOthers";
  return isLowerBound ? "notification.actors.twoAndMore" : "notification.actors.twoAndOthers";
}

/** A text with names in the place of its tags. */
export function withNames(text: string, names: Readonly<Record<string, string>>): string {
  return splitTags(text)
    .map(({ tag, text: between }) => (tag === undefined ? between : (names[tag] ?? "")))
    .join("");
}

/** The users behind a notification as text, given the text that names so many. */
export function namesIn(text: string, actors: readonly { name: string }[]): string {
  return withNames(text, Object.fromEntries(PLACES.map((place, i) => [place, actors[i]?.name ?? ""])));
}
