import { beforeAll, describe, expect, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, notificationLinesOf, readTweet, tweet } from "./steps.ts";

describe("bob bookmarks alice's tweets", () => {
  let alice: Person;
  let bob: Person;
  let bread: Tweet;
  let soup: Tweet;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
    bread = await tweet(alice, "Bread is in the oven");
    soup = await tweet(alice, "Soup is on the stove");
  });

  const bookmark = ({ id: tweetId }: Tweet, bookmarked = true) =>
    bob.client.bookmarkTweet({ params: { tweetId }, body: { bookmarked } });
  const listed = async (limit = 20) => (await bob.client.listBookmarks({ query: { limit } })).items;

  test("he finds them again, the last bookmark first, page by page", async () => {
    for (const one of [soup, bread, soup])
      expect(await bookmark(one)).toMatchObject({ viewer: { bookmarked: true, favorited: false } });
    expect((await listed()).map(({ id }) => id)).toEqual([bread.id, soup.id]);
    const { items, next } = await bob.client.listBookmarks({ query: { limit: 1 } });
    const rest = await bob.client.listBookmarks({ query: { limit: 1, cursor: next ?? "" } });
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual([bread.id, soup.id]);
  });

  test("alice neither sees them nor is notified, and nothing is counted", async () => {
    await drained();
    expect(await readTweet(alice, bread)).toMatchObject({
      ...{ metrics: { favorites: 0, replies: 0 }, viewer: { bookmarked: false } },
    });
    expect(await notificationLinesOf(alice)).toEqual([]);
    expect((await alice.client.listBookmarks()).items).toEqual([]);
    await expect(visitor().listBookmarks()).rejects.toMatchObject({ status: 401 });
  });

  test("his cursor is of no use to alice", async () => {
    const { next } = await bob.client.listBookmarks({ query: { limit: 1 } });
    await expect(alice.client.listBookmarks({ query: { cursor: next ?? "" } })).rejects.toMatchObject({
      code: "invalid_cursor",
    });
  });

  test("one that he removes, and one whose tweet alice deletes, are gone", async () => {
    expect(await bookmark(soup, false)).toMatchObject({ viewer: { bookmarked: false } });
    expect((await listed()).map(({ id }) => id)).toEqual([bread.id]);
    await deleteTweet(alice, bread);
    expect(await listed()).toEqual([]);
  });
});
