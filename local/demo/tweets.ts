import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Person, people } from "./people.ts";

/**
 * A demo tweet. A reply comes after its parent, and a quote after what it quotes. `favoritedBy` and `repostedBy` list handles;
 * `*` means everyone except the author.
 */
export type DemoTweet = {
  name: string;
  by: string;
  text: string;
  /** What it said at first, if its author has edited it. */
  firstText?: string;
  replyTo?: string;
  quoteOf?: string;
  favoritedBy?: string;
  repostedBy?: string;
  /** Whether its author has pinned it. */
  pinned?: true;
  /** What its pictures show, and their colors. */
  pictures?: readonly { alt: string; colors: readonly [string, string] }[];
};

export async function readTweets(): Promise<DemoTweet[]> {
  const path = join(import.meta.dirname, "tweets.json");
  return JSON.parse(await readFile(path, "utf8")) as DemoTweet[];
}

/** How many of the tweets of those they follow each demo user bookmarks. */
const BOOKMARKS = 3;

/** What a demo user bookmarks, as names of tweets. */
export function bookmarksOf({ follows }: Person, tweets: readonly DemoTweet[]): string[] {
  const read = tweets.filter(({ by, replyTo }) => follows.includes(by) && replyTo === undefined);
  return read.slice(0, BOOKMARKS).map(({ name }) => name);
}

/** Who favorites the tweet, as pairs of a handle and the tweet's name. */
export function favoritesOf({ favoritedBy, ...tweet }: DemoTweet): [handle: string, tweet: string][] {
  return namedIn(favoritedBy, tweet).map((handle) => [handle, tweet.name]);
}

/** Who reposts it, likewise. */
export function repostsOf({ repostedBy, ...tweet }: DemoTweet): [handle: string, tweet: string][] {
  return namedIn(repostedBy, tweet).map((handle) => [handle, tweet.name]);
}

function namedIn(list = "", { by }: Pick<DemoTweet, "by">): string[] {
  const everyoneElse = people.map(({ handle }) => handle).filter((handle) => handle !== by);
  return list === "*" ? everyoneElse : list.split(" ").filter(Boolean);
}
