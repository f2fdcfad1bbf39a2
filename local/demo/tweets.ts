import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Person, people } from "./people.ts";

/** A demo tweet. A reply comes after its parent. `favoritedBy` lists handles; `*` means everyone except the author. */
export type DemoTweet = {
  name: string;
  by: string;
  text: string;
  replyTo?: string;
  favoritedBy?: string;
  /** Whether its author has pinned it. */
  pinned?: true;
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
export function favoritesOf({ name, by, favoritedBy = "" }: DemoTweet): [handle: string, tweet: string][] {
  const everyoneElse = people.map(({ handle }) => handle).filter((handle) => handle !== by);
  const handles = favoritedBy === "*" ? everyoneElse : favoritedBy.split(" ");
  return handles.filter(Boolean).map((handle) => [handle, name]);
}
