/** The rules of users' texts, shared by the API's validation and the website, which loads no schemas. */

export const MAX_GRAPHEMES = 280;
/** Graphemes are unbounded in size (one can carry any number of combining marks), so bytes are limited too. */
export const MAX_TEXT_BYTES = 2800;
/** The most users that one tweet notifies of a mention. */
export const MAX_MENTIONS = 10;

/** Created on first use, because it takes about 10 ms. */
let segmenter: Intl.Segmenter | undefined;
const encoder = new TextEncoder();

/** User-perceived characters (grapheme clusters, Unicode UAX #29). */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemesOf(text)) count++;
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

/** What a text may be. Its size in bytes is limited to ten times its graphemes. */
export type TextLimits = { graphemes: number; trimmed?: true; mayBeEmpty?: true };

export const TWEET_LIMITS: TextLimits = { graphemes: MAX_GRAPHEMES };
/** The same for a tweet with pictures. */
export const CAPTION_LIMITS: TextLimits = { graphemes: MAX_GRAPHEMES, mayBeEmpty: true };
export const NAME_LIMITS: TextLimits = { graphemes: 50, trimmed: true };
export const ALT_LIMITS: TextLimits = { graphemes: 500, trimmed: true, mayBeEmpty: true };
export const BIO_LIMITS: TextLimits = { graphemes: 160, trimmed: true, mayBeEmpty: true };
export const LIST_NAME_LIMITS: TextLimits = { graphemes: 25, trimmed: true };
export const LIST_DESCRIPTION_LIMITS: TextLimits = { graphemes: 100, trimmed: true, mayBeEmpty: true };

export type TextProblem = "text_too_long" | "text_control_characters" | "text_empty";

/** The text as it is stored; see {@link whyNotAText} for what to check first. */
export function storedText(text: string, { trimmed }: TextLimits): string {
  return trimmed ? normalized(text).trim() : normalized(text);
}

/** The code of the first rule that a text breaks; undefined if it breaks none. */
export function whyNotAText(text: string, limits: TextLimits): TextProblem | undefined {
  const { graphemes, mayBeEmpty } = limits;
  const maxBytes = 10 * graphemes;
  // Before normalizing, which takes long for a large body.
  if (!mayFit(text, maxBytes)) return "text_too_long";
  const stored = storedText(text, limits);
  if (!isWellFormed(stored) || hasControlCharacters(stored)) return "text_control_characters";
  if (!isVisible(stored) && !(mayBeEmpty && stored === "")) return "text_empty";
  // Bytes first: they are cheap to count and bound the segmenter's work.
  if (countBytes(stored) > maxBytes || !fitsGraphemes(stored, graphemes)) return "text_too_long";
  return undefined;
}

/** Says what to change. */
export function textDetail(problem: TextProblem, { graphemes }: TextLimits): string {
  if (problem === "text_empty") return "Write at least one visible character.";
  if (problem === "text_too_long")
    return `Write at most ${graphemes} characters and ${10 * graphemes} bytes of UTF-8.`;
  return "Remove the control characters; only line feeds are allowed.";
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

/**
 * A hashtag, `#word`; the first group is the word as written. It has a letter: `#1` is a number. Letters and digits of every
 * script, marks and underscores belong to it. It follows no letter, digit or `&`, as in `&#39;`, and does not begin an
 * address.
 */
export const HASHTAG =
  /(?<![\p{L}\p{M}\p{N}_&#＃/])[#＃]((?=[\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,100})(?![\p{L}\p{M}\p{N}_]|\.[\p{L}\p{N}])/gu;

/** The hashtags in a text as they are written, without their signs, in order of appearance. */
export function hashtagsIn(text: string): string[] {
  return [...text.matchAll(HASHTAG)].map((match) => match[1] ?? "");
}
