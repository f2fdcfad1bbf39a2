/** How a notification names the users behind it: all of up to three, otherwise two and the number of the others. */
import type { Author } from "../../../lib/contract/user/schemas.ts";

/** The API counts new followers up to this number. */
const MAX_COUNT = 100;

export type Named = { actors: Author[]; others: string | undefined };

/** Who is named, and how the rest is called: `1 other`, `41 others`, `98+ others`. */
export function nameActors(actors: readonly Author[], type: string, count: number): Named {
  const named = count > actors.length ? actors.slice(0, 2) : actors;
  const rest = count - named.length;
  if (rest <= 0) return { actors: [...named], others: undefined };
  const number = type === "follow" && count >= MAX_COUNT ? `${rest}+` : rest.toLocaleString("en");
  return { actors: [...named], others: `${number} ${rest === 1 ? "other" : "others"}` };
}

/** What stands before the item at `index` of a list of `length` items in a sentence. */
export function joinBefore(index: number, length: number): string {
  if (index === 0) return "";
  return index === length - 1 ? " and " : ", ";
}

/** The users behind a notification as text. */
export function actorsAsText({ actors, others }: Named): string {
  const names = [...actors.map(({ name }) => name), ...(others === undefined ? [] : [others])];
  return names.map((name, i) => joinBefore(i, names.length) + name).join("");
}
