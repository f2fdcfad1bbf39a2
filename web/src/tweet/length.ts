import { graphemesOf, MAX_GRAPHEMES } from "../../../lib/contract/text.ts";

/** The longest text, in UTF-16 units, of which all graphemes are counted. Counting takes a few milliseconds per 20,000. */
const COUNTED = 20_000;
/** One grapheme each. Such a text needs no segmenter, which takes about 10 ms to create. */
const ASCII = /^[\n\x20-\x7e]*$/;

/**
 * How many graphemes are left, negative if there are too many, and where those begin that are too many. In very long texts,
 * `left` counts units instead, of which there are at least as many.
 */
export function measure(text: string): { left: number; end: number } {
  const { length } = text;
  if (ASCII.test(text)) return { left: MAX_GRAPHEMES - length, end: Math.min(length, MAX_GRAPHEMES) };
  let [count, end] = [0, length];
  for (const { index } of graphemesOf(text)) {
    if (count === MAX_GRAPHEMES) end = index;
    if (count >= MAX_GRAPHEMES && length > COUNTED) return { left: MAX_GRAPHEMES - length, end };
    count++;
  }
  return { left: MAX_GRAPHEMES - count, end };
}
