/** The rules of a tweet's text, shared by the API's validation and the website's counter. */

export const MAX_GRAPHEMES = 280;
/** Graphemes are unbounded in size (one can carry any number of combining marks), so bytes are limited too. */
export const MAX_TEXT_BYTES = 2800;
/** The most users that one tweet notifies of a mention. */
export const MAX_MENTIONS = 10;

/** Created on first use, because it takes about 10 ms. */
let segmenter: Intl.Segmenter | undefined;
const encoder = new TextEncoder();

/** Counts user-perceived characters (grapheme clusters, Unicode UAX #29). */
export function countGraphemes(text: string): number {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Whether a text has at most `max` graphemes. Short ones need no segmenter: a grapheme has at least one UTF-16 unit. */
export function fitsGraphemes(text: string, max: number): boolean {
  return text.length <= max || countGraphemes(text) <= max;
}

/** The text's size in UTF-8 bytes. */
export function countBytes(text: string): number {
  return encoder.encode(text).length;
}

/** Whether the text has control characters (Unicode Cc) other than the line feed, which a tweet may contain. */
export function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u.test(text);
}

/** Whether the text has no lone surrogates. UTF-8 cannot store them, so they would come back as other characters. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/**
 * Whether a reader would see anything: more than white space and characters that Unicode says to ignore, such as zero-width
 * spaces and Hangul fillers, or the blank braille pattern.
 */
export function isVisible(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** The form in which a text is checked and stored: NFC, with line feeds only. */
export function normalized(text: string): string {
  return text.replaceAll("\r\n", "\n").normalize("NFC");
}

/**
 * Whether a text may fit into `maxBytes` of UTF-8 once it is normalized. Cheap, unlike normalizing, which makes a text at
 * most three times shorter: three Hangul jamo of three bytes each become one syllable of three bytes.
 */
export function mayFit(text: string, maxBytes: number): boolean {
  return text.length <= maxBytes * 3 && countBytes(text) <= maxBytes * 3;
}

/**
 * A mention, `@handle`; the first group is the handle as written. An e-mail address is no mention, nor is a word that
 * continues with another Latin letter. Case is spelled out: with the flags `iu`, `[a-z]` would also match ſ (U+017F).
 */
export const MENTION = /(?<![\p{L}\p{N}_@.])@([A-Za-z0-9_]{3,20})(?![\p{Script=Latin}\p{M}\p{N}_@])/gu;

/** The handles mentioned in a text: lower case, distinct, in order of appearance, at most {@link MAX_MENTIONS}. */
export function mentionedHandles(text: string): string[] {
  const found = text.matchAll(MENTION);
  return [...new Set([...found].map((match) => (match[1] ?? "").toLowerCase()))].slice(0, MAX_MENTIONS);
}
