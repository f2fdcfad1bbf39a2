import { beforeAll, describe, expect, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { drained } from "./aws.ts";
import { request } from "./http.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, edit, favorite, notificationsOf, readTweet, textsOf, tweet } from "./steps.ts";

describe("alice edits a tweet", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let posted: Tweet;
  /** A word that is in no tweet of other tests. */
  let word: string;

  const search = async (q: string) => textsOf((await visitor().searchTweets({ query: { q } })).items);
  const tagged = async (tag: string) =>
    textsOf((await visitor().listHashtagTweets({ params: { tag } })).items);
  const patch = (headers: Record<string, string>, text: string, person = alice) =>
    person.request("PATCH", `/v1/tweets/${posted.id}`, { body: { text }, headers });

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    word = `e${alice.id.slice(0, 8)}`;
    const subject = await tweet(bob, "The subject");
    const body = { text: `Cofee with @${bob.handle} #${word}old`, quoteOf: subject.id };
    posted = await alice.client.createTweet({ body });
    await favorite(bob, posted);
    await drained();
  });

  test("everyone reads the new text, and what it said before", async () => {
    const text = `Coffee with @${bob.handle} and @${carol.handle} #${word}new`;
    const edited = await edit(alice, posted, text);
    expect(edited).toMatchObject({ text, metrics: { favorites: 1 }, quote: { text: "The subject" } });
    expect(Date.parse(edited.editedAt ?? "")).toBeGreaterThan(Date.parse(posted.createdAt));
    await expect.poll(async () => await readTweet(bob, posted)).toMatchObject({ text });
    const { items } = await visitor().listTweetVersions({ params: { tweetId: posted.id } });
    expect(items).toEqual([
      { text, createdAt: edited.editedAt },
      { text: posted.text, createdAt: posted.createdAt },
    ]);
  });

  test("searches and hashtags follow, and nobody is notified", async () => {
    await drained();
    expect(await search(`from:${alice.handle} coffee`)).toHaveLength(1);
    expect(await search(`from:${alice.handle} cofee`)).toEqual([]);
    expect(await tagged(`${word}new`)).toHaveLength(1);
    expect(await tagged(`${word}old`)).toEqual([]);
    expect((await notificationsOf(bob)).map(({ type }) => type)).toEqual(["quote"]);
    expect(await notificationsOf(carol)).toEqual([]);
  });

  test("from the version that she has read, once, and only she", async () => {
    const { headers } = await alice.request("GET", `/v1/tweets/${posted.id}`);
    const etag = headers.get("etag") ?? "";
    expect(await patch({}, "No version")).toMatchObject({ status: 428, json: { code: "if_match_required" } });
    await favorite(carol, posted);
    const first = await patch({ "if-match": etag }, `Tea #${word}new`);
    expect(first).toMatchObject({ status: 200, json: { text: `Tea #${word}new` } });
    expect(await patch({ "if-match": etag }, `Tea #${word}new`)).toMatchObject({ status: 200 });
    expect(await patch({ "if-match": etag }, "Cocoa")).toMatchObject({
      ...{ status: 412, json: { code: "edit_conflict" } },
    });
    expect(await patch({ "if-match": first.headers.get("etag") ?? "" }, "")).toMatchObject({
      ...{ status: 400, json: { code: "text_empty" } },
    });
    expect(await patch({ "if-match": "*" }, "Mine", bob)).toMatchObject({
      ...{ status: 403, json: { code: "not_the_author" } },
    });
    expect(await request("PATCH", `/v1/tweets/${posted.id}`, { body: { text: "x" } })).toMatchObject({
      status: 401,
    });
  });

  test("and deletes it, with all that it said", async () => {
    await deleteTweet(alice, posted);
    await expect(visitor().listTweetVersions({ params: { tweetId: posted.id } })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    await drained();
    expect(await search(`from:${alice.handle} tea`)).toEqual([]);
    expect((await notificationsOf(bob)).map(({ type }) => type)).toEqual([]);
  });
});
