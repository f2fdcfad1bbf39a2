/**
 * What people are found by: the words of their name and handle, so written that capitals, accents and marks make no
 * difference. Names in Chinese, Japanese and Korean have no spaces, so there every character begins a word.
 */

type Named = { handle: string; name: string };

/** Longer words are found by their beginning. */
const MAX_LENGTH = 20;
/** Words of one person: enough for a name of 50 characters, unless it is written to be found by everything. */
const MAX_TOKENS = 16;

const BETWEEN_WORDS = /[^\p{L}\p{N}_]+/u;
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** The words that find a person, each once. */
export function tokensOf({ handle, name }: Named): string[] {
  const words = [handle, ...handle.split("_"), ...wordsOf(name).flatMap(startsIn)];
  const distinct = new Set(words.filter((word) => word !== "").map(shortened));
  return [...distinct].slice(0, MAX_TOKENS);
}

/** From a hiragana to the same katakana in Unicode. */
const KANA = 0x60;

/** The words of a text: without marks, in lower case, in hiragana instead of katakana. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFC");
  const inHiragana = folded.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA));
  return inHiragana.split(BETWEEN_WORDS).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Whether each word is the beginning of one of the tokens. */
export function areFoundIn(words: readonly string[], tokens: readonly string[]): boolean {
  return words.every((word) => tokens.some((token) => token.startsWith(shortened(word))));
}

/** Of several words, the one that the fewest people are likely to have. */
export function rarestOf(words: readonly string[]): string | undefined {
  return words.map(shortened).sort((a, b) => b.length - a.length)[0];
}

/** The group of the index that a token and every beginning of it belongs to. */
export function tokenGroup(token: string): string {
  const [first = "", second = ""] = token;
  return WITHOUT_SPACES.test(first) ? first : first + second;
}

function startsIn(word: string): string[] {
  const characters = [...word];
  return characters.flatMap((character, start) =>
    start === 0 || WITHOUT_SPACES.test(character) ? characters.slice(start).join("") : [],
  );
}

function shortened(word: string): string {
  return [...word].slice(0, MAX_LENGTH).join("");
}
