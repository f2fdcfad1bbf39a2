import { countBytes, fitsGraphemes, MAX_GRAPHEMES, MAX_TEXT_BYTES } from "../../../lib/contract/text.ts";

/** The most tweets that can be written at once. */
export const MAX_PARTS = 25;

const fits = (text: string) => countBytes(text) <= MAX_TEXT_BYTES && fitsGraphemes(text, MAX_GRAPHEMES);

/**
 * Splits a text into parts that each fit into a tweet: between sentences if possible, otherwise between words, and within a
 * word only if it is longer than a tweet. Only white space between parts is lost.
 */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let current = "";
  for (const piece of piecesOf(text)) {
    if (fits((current + piece).trim())) {
      current += piece;
      continue;
    }
    parts.push(current);
    current = piece;
  }
  return [...parts, current].map((part) => part.trim()).filter((part) => part !== "");
}

/** Its sentences, or the words or characters of those that are too long. */
function piecesOf(text: string): string[] {
  return segments(text, "sentence")
    .flatMap((sentence) => (fits(sentence.trim()) ? [sentence] : words(sentence)))
    .flatMap((piece) => (fits(piece.trim()) ? [piece] : segments(piece, "grapheme")));
}

/** Words with the white space around them, so that punctuation stays with its word. */
function words(sentence: string): string[] {
  return sentence.match(/\s*\S+\s*/gu) ?? [];
}

function segments(text: string, granularity: "sentence" | "grapheme"): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
