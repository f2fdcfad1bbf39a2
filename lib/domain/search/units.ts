/**
 * How a text is cut for the search index. Capitals, accents and compatibility forms make no difference. Words end at spaces and
 * punctuation; Chinese, Japanese and Korean have none to rely on, so there every character is a unit of its own; Thai, Lao, Khmer
 * and Burmese are cut by the dictionaries of ICU.
 */

/** Raised when {@link unitsOf} or its terms change, as by an update of ICU: postings of another version are not read. */
export const INDEX_VERSION = 1;

/** Longer words are found by their beginning. Characters, not bytes. */
const MAX_LENGTH = 40;

/** A piece of a text that is compared as a whole. */
export type Unit = {
  text: string;
  /** It is a character of a script without spaces. */
  isCharacter: boolean;
  /** Nothing is between it and the unit before it. */
  follows: boolean;
};

/** Accents and marks that only decorate: not the vowel signs of Thai or Hindi, which tell words apart. */
const DECORATION =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/gu;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const CHARACTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々]/u;
const DICTIONARY = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Runs of characters, of scripts that need a dictionary, and of everything else. */
const RUN = new RegExp(
  `${CHARACTER.source}|${DICTIONARY.source}+|(?:(?!${CHARACTER.source}|${DICTIONARY.source}).)+`,
  "gu",
);

/** Created on first use, because it takes about 10 ms. */
let segmenter: Intl.Segmenter | undefined;

/** A text in the form in which texts are compared. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(DECORATION, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ς/g, "σ")
    .normalize("NFC");
}

/** The units of a text, in order. */
export function unitsOf(text: string): Unit[] {
  return [...folded(text).matchAll(WORD)].flatMap(([word]) =>
    [...word.matchAll(RUN)]
      .flatMap(([run]) => piecesOf(run))
      .map((piece, i) => ({ text: shortened(piece), isCharacter: CHARACTER.test(piece), follows: i > 0 })),
  );
}

function piecesOf(run: string): string[] {
  return DICTIONARY.test(run) ? dictionaryWords(run) : [run];
}

function dictionaryWords(text: string): string[] {
  return [...wordsOf(text)].map(({ segment }) => segment);
}

/** The words of a text as ICU sees them, whatever the language. */
export function wordsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  return segmenter.segment(text);
}

function shortened(word: string): string {
  return word.length <= MAX_LENGTH ? word : [...word].slice(0, MAX_LENGTH).join("");
}
