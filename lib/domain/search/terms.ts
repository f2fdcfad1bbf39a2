/** What the index lists tweets by: words, pairs of characters, hashtags, the author, and the author of what a reply answers. */
import { hashtagsIn } from "../../contract/text.ts";
import { isStopWord } from "./stop-words.ts";
import { folded, type Unit, unitsOf, wordsOf } from "./units.ts";

/** A tweet as the index sees it. */
export type SearchableTweet = {
  tweetId: string;
  authorId: string;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string | undefined;
  /** The tweet that it quotes, and that tweet's author, so that a page of what is found is read at once. */
  quoteOf?: string;
  quotedAuthorId?: string;
  /** Whether it has pictures. */
  hasImage?: boolean;
  text: string;
};

/** Far more than a tweet has, unless its letters stand for whole sentences (U+FDFA), so that no tweet costs without bound. */
const MAX_TERMS = 400;

const HAN = /^\p{sc=Han}$/u;

/** A pseudo-term: the tweets of an author. A colon is in no word. */
export const termFrom = (userId: string) => `from:${userId}`;
/** A pseudo-term: the replies to an author. */
export const termTo = (userId: string) => `to:${userId}`;

/** A pseudo-term: the tweets with pictures. */
export const HAS_IMAGE = "has:image";

/** The term of a hashtag, with or without its sign, in any spelling. */
export function termOfHashtag(tag: string): string {
  return `#${folded(tag.replace(/^[#＃]/u, ""))}`;
}

/** All terms of a tweet, each once. */
export function termsOfTweet({ text, authorId, parentAuthorId, hasImage }: SearchableTweet): string[] {
  const pseudo = [
    termFrom(authorId),
    ...(parentAuthorId === undefined ? [] : [termTo(parentAuthorId)]),
    ...(hasImage ? [HAS_IMAGE] : []),
  ];
  return [...new Set([...pseudo, ...termsOf(text)])].slice(0, MAX_TERMS);
}

/** The terms of a text, each once: a query asks for a tweet that has them all. */
export function termsOf(text: string): string[] {
  const tags = hashtagsIn(text).map(termOfHashtag);
  return [...new Set([...tags, ...termsOfUnits(unitsOf(text)), ...singleCharacters(text)])];
}

/** Words, and each two neighboring characters. A character between others is found in its pairs. */
export function termsOfUnits(units: readonly Unit[]): string[] {
  return units.flatMap((unit, i) => {
    if (!unit.isCharacter) return isStopWord(unit.text) ? [] : [unit.text];
    const next = units[i + 1];
    return next?.isCharacter && next.follows ? [unit.text + next.text] : [];
  });
}

/** Words of one Chinese character, as 猫 in 猫が好き. Other single characters are too common to be worth a search. */
function singleCharacters(text: string): string[] {
  const plain = folded(text);
  if (!/\p{sc=Han}/u.test(plain)) return [];
  return [...wordsOf(plain)].flatMap(({ segment }) => (HAN.test(segment) ? [segment] : []));
}
