/** Names with a typo: what is found by a word that is written slightly differently. */
import { areFoundIn, rarestOf } from "./name-tokens.ts";
import type { NameToken, UserPorts } from "./ports.ts";

/** Shorter words are one typo away from too many names. */
const MIN_LENGTH = 4;
/** The first characters are taken to be right: names are looked up by them. */
const RIGHT = 2;
/** Words read for each beginning. */
const READ = 100;

/**
 * The people with a word that begins as the query's longest one does but for one typo, after its first two characters: one
 * character wrong, missing, too many, or swapped with the next. Reads as many beginnings of the word as it has, all at once,
 * because the typo may be behind any of them.
 */
export async function similarNames(
  { listNameTokens }: Pick<UserPorts, "listNameTokens">,
  words: readonly string[],
): Promise<NameToken[]> {
  const characters = [...(rarestOf(words) ?? "")];
  if (characters.length < MIN_LENGTH) return [];
  const word = characters.join("");
  const beginnings = characters.slice(RIGHT).map((_, i) => characters.slice(0, RIGHT + i).join(""));
  const lists = await Promise.all(
    beginnings.map((prefix) => listNameTokens({ prefix, after: undefined, limit: READ })),
  );
  const found = new Map(lists.flat().map((row) => [row.position, row]));
  return [...found.values()].filter(({ token }) => beginsSimilarly(token, word));
}

/** Whether each word begins one of the tokens, or would but for one typo. */
export function areSimilarTo(words: readonly string[], tokens: readonly string[]): boolean {
  return words.every(
    (word) =>
      areFoundIn([word], tokens) ||
      ([...word].length >= MIN_LENGTH && tokens.some((token) => beginsSimilarly(token, word))),
  );
}

/** Whether a word would be the beginning of a token if one character were changed, added, left out, or swapped with the next. */
function beginsSimilarly(token: string, word: string): boolean {
  const [has, wanted] = [[...token], [...word]];
  const at = wanted.findIndex((character, i) => character !== has[i]);
  if (at === -1) return true;
  const rest = (from: number) => wanted.slice(from);
  const startsWith = (from: number, end: readonly string[]) =>
    end.every((character, i) => has[from + i] === character);
  const isSwapped = wanted[at] === has[at + 1] && wanted[at + 1] === has[at];
  return (
    startsWith(at + 1, rest(at + 1)) ||
    startsWith(at + 1, rest(at)) ||
    startsWith(at, rest(at + 1)) ||
    (isSwapped && startsWith(at + 2, rest(at + 2)))
  );
}
