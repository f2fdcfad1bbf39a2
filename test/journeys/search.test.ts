import { beforeAll, describe, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUp, signUpAll, visitor } from "./people.ts";
import { deleteTweet, tweet } from "./steps.ts";

test("grace is found by any word of her name as soon as it is saved, and by an old one no more", async () => {
  const grace = await signUp("grace");
  const word = `q${grace.id.slice(0, 8)}`;
  await grace.client.updateProfile({ body: { name: `Grace Ö${word}` } });
  const search = (q: string) => visitor().searchPeople({ query: { q } });
  expect((await search(`o${word.toUpperCase()} gra`)).items.map(({ id }) => id)).toEqual([grace.id]);
  await grace.client.updateProfile({ body: { name: "Grace" } });
  expect((await search(`o${word.slice(0, -1)}`)).items).toEqual([]);
});

describe("what alice and bob tweet", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  /** A word that is in no tweet of other tests. */
  let word: string;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    word = `w${alice.id.slice(0, 8)}`;
  });

  const search = async (q: string) =>
    (await visitor().searchTweets({ query: { q } })).items.map(({ text }) => text);

  test("is found by its words, its author and its hashtag, in any script, until it is deleted", async () => {
    const first = await tweet(alice, `Ein Café in ${word}, 東京タワー #Straße${word}`);
    await tweet(bob, `Another coffee in ${word}`);
    await drained();
    expect(await search(word.toUpperCase())).toEqual([`Another coffee in ${word}`, first.text]);
    expect(await search(`${word} cafe`)).toEqual([first.text]);
    expect(await search(`${word} 東京`)).toEqual([first.text]);
    expect(await search(`"coffee in ${word}"`)).toEqual([`Another coffee in ${word}`]);
    expect(await search(`${word} -coffee`)).toEqual([first.text]);
    expect(await search(`from:${bob.handle}`)).toEqual([`Another coffee in ${word}`]);
    expect(await search(`#strasse${word}`)).toEqual([first.text]);
    await deleteTweet(alice, first);
    await drained();
    expect(await search(`#strasse${word}`)).toEqual([]);
    await expect(search("the")).rejects.toMatchObject({ code: "invalid_query", status: 400 });
  });

  test("reaches carol's feed by a hashtag that she follows, and is a trend", async () => {
    const tag = `東京${word}`;
    const params = { tag };
    const follow = (following: boolean) => carol.client.followHashtag({ params, body: { following } });
    expect(await follow(true)).toEqual({ tag, viewer: { following: true } });
    for (const author of [alice, bob]) await tweet(author, `Hello #${tag}`);
    await drained();
    const { items, viewer } = await carol.client.listHashtagTweets({ params });
    expect(items.map(({ author }) => author.id)).toEqual([bob.id, alice.id]);
    expect(viewer).toEqual({ following: true });
    const reasons = async () =>
      (await carol.client.getFeed({ query: { include: "following" } })).items.map(({ reason }) => reason);
    expect(await reasons()).toEqual(["hashtag", "hashtag"]);
    expect(await follow(false)).toEqual({ tag, viewer: { following: false } });
    expect(await reasons()).toEqual([]);
    // An answer of before may be kept for a minute.
    const trends = async () => (await visitor().listTrends()).items;
    await expect.poll(trends, { timeout: 90_000, interval: 2_000 }).toContainEqual({ tag, people: 2 });
  });
});
