import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Bio, Handle, Name, TweetText } from "../../../lib/contract/schemas.ts";
import { people, STAR } from "../../../local/demo/people.ts";
import { PROJECT } from "../../../local/machine/paths.ts";

type SeedTweet = { name: string; by: string; text: string; replyTo?: string; favoritedBy?: string };

const handles = new Set(people.map(({ handle }) => handle));
const tweets: SeedTweet[] = JSON.parse(readFileSync(join(PROJECT, "local/demo/tweets.json"), "utf8"));

test("twelve people live in the small world, each with a profile that the API takes", () => {
  expect(handles.size).toBe(12);
  for (const { handle, name, bio } of people) {
    expect(Handle.parse(handle)).toBe(handle);
    expect(Name.parse(name)).toBe(name);
    expect(Bio.parse(bio)).toBe(bio);
  }
});

test("everybody follows people who are there, and nobody follows themselves", () => {
  expect(handles).toContain(STAR);
  for (const { handle, follows } of people) {
    expect(handles).toEqual(new Set([...handles, ...follows]));
    expect(follows).not.toContain(handle);
  }
});

test("about a hundred tweets are told apart by name and have texts that the API takes as they are", () => {
  expect(tweets.length).toBeGreaterThanOrEqual(100);
  expect(new Set(tweets.map(({ name }) => name)).size).toBe(tweets.length);
  for (const { text } of tweets) expect(TweetText.parse(text)).toBe(text);
});

test("the tweets are written in many scripts", () => {
  const all = tweets.map(({ text }) => text).join("\n");
  const scripts = ["Latin", "Cyrillic", "Arabic", "Devanagari", "Hiragana", "Han", "Hangul", "Greek"];
  for (const script of scripts) expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  expect(all).toMatch(/\p{Extended_Pictographic}\u200d/u);
});

test("a reply stands after what it answers, and only others favorite a tweet", () => {
  const before = new Set<string>();
  for (const { name, by, replyTo, favoritedBy = "" } of tweets) {
    expect(handles).toContain(by);
    if (replyTo) expect(before).toContain(replyTo);
    before.add(name);
    const named = favoritedBy.split(" ").filter((handle) => handle && handle !== "*");
    expect(handles).toEqual(new Set([...handles, ...named]));
    expect(named).not.toContain(by);
  }
});
