import type { Tweet } from "../../contract/tweet/schemas.ts";

/**
 * What link previews, search engines and feed readers get of a tweet's text. Readers of the website choose what to see of
 * labeled tweets; here there is no one to choose, so the labels stand for the text.
 */
export function publicText({ text, labels }: Pick<Tweet, "text" | "labels">): string {
  return labels.length === 0 ? text : `Labeled by moderators: ${labels.join(", ")}.`;
}

/** The same for its pictures. */
export function publicMedia({ media, labels }: Pick<Tweet, "media" | "labels">): Tweet["media"] {
  return labels.length === 0 ? media : [];
}
