import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { people } from "./people.ts";

/** A demo tweet. A reply comes after its parent. `favoritedBy` lists handles; `*` means everyone except the author. */
export type DemoTweet = { name: string; by: string; text: string; replyTo?: string; favoritedBy?: string };

export async function readTweets(): Promise<DemoTweet[]> {
  const path = join(import.meta.dirname, "tweets.json");
  return JSON.parse(await readFile(path, "utf8")) as DemoTweet[];
}

/** Who favorites the tweet, as pairs of a handle and the tweet's name. */
export function favoritesOf({ name, by, favoritedBy = "" }: DemoTweet): [handle: string, tweet: string][] {
  const everyoneElse = people.map(({ handle }) => handle).filter((handle) => handle !== by);
  const handles = favoritedBy === "*" ? everyoneElse : favoritedBy.split(" ");
  return handles.filter(Boolean).map((handle) => [handle, name]);
}
