import { beforeAll, describe, expect, test } from "vitest";
import type { Tweet } from "../../lib/contract/schemas.ts";
import { allRows, drained } from "./aws.ts";
import { favorite, look, newsOf, remove, tweet } from "./deeds.ts";
import { anybody, type Person, signUpAll } from "./people.ts";

describe("bob and carol favorite alice's tweet", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let hers: Tweet;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    hers = await tweet(alice, "Bread is in the oven");
  });

  /** How many favorites of the tweet are stored, and how many the tweet says it has. */
  const favorites = async () => {
    const edges = (await allRows()).filter(
      ({ SK, active }) => SK === `FAVORITE#${hers.id}` && active === true,
    );
    return { edges: edges.length, counted: (await look(alice, hers)).metrics.favorites };
  };

  test("each sees their own at once, however often they say it", async () => {
    expect(await favorite(bob, hers)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: true },
    });
    expect(await favorite(bob, hers)).toMatchObject({ metrics: { favorites: 1 } });
    await drained();
    expect(await favorite(carol, hers)).toMatchObject({ metrics: { favorites: 2 } });
    await drained();
    expect(await favorites()).toEqual({ edges: 2, counted: 2 });
    expect(await anybody().getTweet({ params: { tweetId: hers.id } })).not.toHaveProperty("viewer");
    expect(await look(bob, hers)).toMatchObject({ viewer: { favorited: true } });
  });

  test("alice is told once of each", async () => {
    expect(await newsOf(alice)).toEqual([
      "favorite by carol: Bread is in the oven",
      "favorite by bob: Bread is in the oven",
    ]);
  });

  test("bob's favorites list it for everybody", async () => {
    const list = await anybody().listFavorites({ params: { user: `@${bob.handle}` } });
    expect(list.items.map(({ id }) => id)).toEqual([hers.id]);
  });

  test("bob takes his back: the count and the notification follow", async () => {
    expect(await favorite(bob, hers, false)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: false },
    });
    await favorite(bob, hers, false);
    await drained();
    expect(await favorites()).toEqual({ edges: 1, counted: 1 });
    expect(await newsOf(alice)).toEqual(["favorite by carol: Bread is in the oven"]);
    expect((await bob.client.listFavorites({ params: { user: "me" } })).items).toEqual([]);
  });

  test("everybody switches back and forth at once: the count is that of the edges", async () => {
    const wishes = [alice, bob, carol].flatMap((person) =>
      [true, false, true].map((wish) => ({ person, wish })),
    );
    await Promise.all(wishes.map(({ person, wish }) => favorite(person, hers, wish)));
    await drained();
    const { edges, counted } = await favorites();
    expect(counted).toBe(edges);
  });

  test("alice deletes the tweet: nobody sees it among their favorites, and no edge stays uncounted", async () => {
    await favorite(bob, hers);
    await remove(alice, hers);
    await drained();
    expect((await bob.client.listFavorites({ params: { user: "me" } })).items).toEqual([]);
    expect(await newsOf(alice)).toEqual([]);
    await favorite(bob, hers, false).catch(() => undefined);
    await drained();
  });
});
