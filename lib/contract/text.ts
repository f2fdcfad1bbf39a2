/** The rules of a tweet's text, shared by the API's validation and by the page's counter. */

export const MAX_GRAPHEMES = 280;
/** Graphemes are unbounded in size (one can carry any number of combining marks), so bytes are bounded too. */
export const MAX_TEXT_BYTES = 2800;
/** At most this many people are notified of one tweet that mentions them. */
export const MAX_MENTIONS = 10;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

/** Counts what a reader would call characters: user-perceived characters of Unicode UAX #29. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Size of the text in UTF-8 bytes. */
export function countBytes(text: string): number {
  return encoder.encode(text).length;
}

/** Control characters (Unicode Cc) except the line feed, which a tweet may contain. */
export function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for.
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u.test(text);
}

/** Lone surrogates cannot be stored as UTF-8, so they would come back as other characters than were sent. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** A mention, `@handle`; the first group is the handle in the case it was written in. An e-mail address mentions nobody. */
export const MENTION = /(?<![\p{L}\p{N}_@.])@([a-z0-9_]{3,20})(?![a-z0-9_@])/giu;

/** The handles that a text mentions, lower-cased, without doubles, in order of appearance, at most {@link MAX_MENTIONS}. */
export function mentionedHandles(text: string): string[] {
  const found = text.matchAll(MENTION);
  return [...new Set([...found].map((match) => (match[1] ?? "").toLowerCase()))].slice(0, MAX_MENTIONS);
}
