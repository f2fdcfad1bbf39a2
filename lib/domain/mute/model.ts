/** What a user does not want to read about: words, and conversations. (Muted people are a relation.) */
import { wordsOf } from "../user/name-tokens.ts";

export type MutedWord = {
  word: string;
  /** When the mute expires, ms since 1970; undefined if it does not. */
  until?: number;
};

/** What is muted now. `conversations` are ids of their first tweets. */
export type Mutes = { words: readonly MutedWord[]; conversations: ReadonlySet<string> };

/** Every page of a feed and of notifications reads them all. */
export const MAX_MUTED_WORDS = 100;
export const MAX_MUTED_CONVERSATIONS = 100;

/** A tweet as far as mutes concern it. */
type Mutable = { id: string; text: string; ancestors: readonly string[] };

/** The tweet that stands for a tweet's conversation: its first one or, in a very deep one, the first that the tweet knows. */
export function conversationOf({ id, ancestors }: Pick<Mutable, "id" | "ancestors">): string {
  return ancestors[0] ?? id;
}

/** Whether a tweet has a muted word, or belongs to a muted conversation. */
export function isMuted(tweet: Mutable, { words, conversations }: Mutes): boolean {
  if ([tweet.id, ...tweet.ancestors].some((id) => conversations.has(id))) return true;
  if (words.length === 0) return false;
  const text = folded(tweet.text);
  return words.some(({ word }) =>
    text.includes(WITHOUT_SPACES.test(word) ? folded(word).trim() : folded(word)),
  );
}

/** Scripts without spaces between words: there a muted word is found within others. */
const WITHOUT_SPACES =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** A text's words in lower case and without accents, each between spaces: so a muted word is found as a whole word only. */
function folded(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}
