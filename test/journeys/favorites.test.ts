import { beforeAll, describe, expect, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { allRows, drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, favorite, notificationLinesOf, readTweet, tweet } from "./steps.ts";

describe("bob and carol favorite alice's tweet", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let bread: Tweet;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    bread = await tweet(alice, "Bread is in the oven");
  });

  /** The number of active favorite edges stored for the tweet, and the number it shows. */
  const favorites = async () => {
    const edges = (await allRows()).filter(
      ({ SK, active }) => SK === `FAVORITE#${bread.id}` && active === true,
    );
    return { edges: edges.length, shown: (await readTweet(alice, bread)).metrics.favorites };
  };

  test("each sees their own favorite at once, however often they repeat it", async () => {
    expect(await favorite(bob, bread)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: true },
    });
    expect(await favorite(bob, bread)).toMatchObject({ metrics: { favorites: 1 } });
    await drained();
    expect(await favorite(carol, bread)).toMatchObject({ metrics: { favorites: 2 } });
    await drained();
    expect(await favorites()).toEqual({ edges: 2, shown: 2 });
    expect(await visitor().getTweet({ params: { tweetId: bread.id } })).not.toHaveProperty("viewer");
    expect(await readTweet(bob, bread)).toMatchObject({ viewer: { favorited: true } });
  });

  test("alice is notified of both at once", async () => {
    expect(await notificationLinesOf(alice)).toEqual(["favorite by bob and carol: Bread is in the oven"]);
    expect(await alice.client.listNotifications()).toMatchObject({ unread: 1, items: [{ count: 2 }] });
  });

  test("visitors see the tweet among bob's favorites", async () => {
    const list = await visitor().listFavorites({ params: { user: `@${bob.handle}` } });
    expect(list.items.map(({ id }) => id)).toEqual([bread.id]);
  });

  test("visitors see carol and bob as the users who favorited it, most recent first", async () => {
    const list = await visitor().listTweetFavorites({ params: { tweetId: bread.id } });
    expect(list.items.map(({ handle }) => handle)).toEqual([carol.handle, bob.handle]);
  });

  test("bob unfavorites it: the lists, the count and alice's notifications follow", async () => {
    expect(await favorite(bob, bread, false)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: false },
    });
    await favorite(bob, bread, false);
    await drained();
    expect(await favorites()).toEqual({ edges: 1, shown: 1 });
    expect(await notificationLinesOf(alice)).toEqual(["favorite by carol: Bread is in the oven"]);
    expect((await bob.client.listFavorites({ params: { user: "me" } })).items).toEqual([]);
    const list = await bob.client.listTweetFavorites({ params: { tweetId: bread.id } });
    expect(list.items.map(({ handle }) => handle)).toEqual([carol.handle]);
  });

  test("all three toggle it concurrently: the count equals the number of favorites", async () => {
    const toggles = [alice, bob, carol].flatMap((person) =>
      [true, false, true].map((favorited) => ({ person, favorited })),
    );
    await Promise.all(toggles.map(({ person, favorited }) => favorite(person, bread, favorited)));
    await drained();
    const { edges, shown } = await favorites();
    expect(shown).toBe(edges);
    const list = await visitor().listTweetFavorites({ params: { tweetId: bread.id } });
    expect(list.items).toHaveLength(edges);
  });

  test("alice deletes the tweet: it leaves bob's favorites, and no favorite stays uncounted", async () => {
    await favorite(bob, bread);
    await deleteTweet(alice, bread);
    await drained();
    expect((await bob.client.listFavorites({ params: { user: "me" } })).items).toEqual([]);
    expect(await alice.client.listNotifications()).toMatchObject({ unread: 0, items: [] });
    await favorite(bob, bread, false).catch(() => undefined);
    await drained();
  });
});
