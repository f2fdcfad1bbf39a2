import { expect, test } from "vitest";
import { Caption } from "../../../lib/contract/tweet/schemas.ts";
import { Bio, Handle, Name } from "../../../lib/contract/user/schemas.ts";
import { lists } from "../../../local/demo/lists.ts";
import { MODERATOR, MUTED_WORD, people, REPORT, STAR } from "../../../local/demo/people.ts";
import { bookmarksOf, readTweets, repostsOf } from "../../../local/demo/tweets.ts";

const handles = new Set(people.map(({ handle }) => handle));
const tweets = await readTweets();

test("there are twelve demo users, and the API accepts their profiles", () => {
  expect(handles.size).toBe(12);
  for (const { handle, name, bio } of people) {
    expect(Handle.parse(handle)).toBe(handle);
    expect(Name.parse(name)).toBe(name);
    expect(Bio.parse(bio)).toBe(bio);
  }
});

test("demo users follow each other, and none follows themselves", () => {
  expect(handles).toContain(STAR);
  for (const { handle, follows } of people) {
    expect(handles).toEqual(new Set([...handles, ...follows]));
    expect(follows).not.toContain(handle);
  }
});

test("at least a hundred tweets have unique names and texts that the API accepts unchanged", () => {
  expect(tweets.length).toBeGreaterThanOrEqual(100);
  expect(new Set(tweets.map(({ name }) => name)).size).toBe(tweets.length);
  for (const { text, firstText = text } of tweets)
    for (const version of [text, firstText]) expect(Caption.parse(version)).toBe(version);
});

test("the tweets use many scripts", () => {
  const all = tweets.map(({ text }) => text).join("\n");
  const scripts = ["Latin", "Cyrillic", "Arabic", "Devanagari", "Hiragana", "Han", "Hangul", "Greek"];
  for (const script of scripts) expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  expect(all).toMatch(/\p{Extended_Pictographic}\u200d/u);
});

test("a reply or a quote comes after the other tweet, and only other users favorite or repost a tweet", () => {
  const before = new Set<string>();
  expect(tweets.some(({ quoteOf }) => quoteOf)).toBe(true);
  expect(tweets.flatMap(repostsOf).length).toBeGreaterThan(0);
  for (const { name, by, replyTo, quoteOf, favoritedBy = "", repostedBy = "" } of tweets) {
    expect(handles).toContain(by);
    for (const other of [replyTo, quoteOf]) if (other) expect(before).toContain(other);
    before.add(name);
    const named = `${favoritedBy} ${repostedBy}`.split(" ").filter((handle) => handle && handle !== "*");
    expect(handles).toEqual(new Set([...handles, ...named]));
    expect(named).not.toContain(by);
  }
});

test("every demo user has bookmarks, none of a tweet of their own", () => {
  const authorOf = new Map(tweets.map(({ name, by }) => [name, by]));
  for (const person of people) {
    const authors = bookmarksOf(person, tweets).map((name) => authorOf.get(name));
    expect(authors.length).toBeGreaterThan(0);
    expect(authors).not.toContain(person.handle);
  }
});

test("some demo users have pinned a tweet, and none more than one", () => {
  const authors = tweets.filter(({ pinned }) => pinned).map(({ by }) => by);
  expect(authors.length).toBeGreaterThan(0);
  expect(new Set(authors).size).toBe(authors.length);
});

test("a demo user has a list that everyone finds and one that only they do, of people they may not follow", () => {
  expect(lists.map((list) => list.private).sort()).toEqual([false, true]);
  for (const { by, members } of lists) {
    const follows = people.find(({ handle }) => handle === by)?.follows ?? [];
    for (const member of members) expect(handles).toContain(member);
    expect(members.some((member) => !follows.includes(member))).toBe(true);
  }
});

test("a demo user moderates, another mutes a word, and a third reports a tweet of someone else", () => {
  for (const handle of [MODERATOR, MUTED_WORD.by, REPORT.by]) expect(handles).toContain(handle);
  const reported = tweets.find(({ name }) => name === REPORT.tweet);
  expect(reported?.by).toBeDefined();
  expect(reported?.by).not.toBe(REPORT.by);
});
