import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { listTweetFavorites } from "../../../lib/domain/favorite/list-tweet-favorites.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, firstPage, post, remove, UNKNOWN_TWEET, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

describe("favoriteTweet", () => {
  it("shows bob his favorite at once, before the counter includes it", async () => {
    const { id } = await post(fixtures, "Hello");
    expect(await favorite(fixtures, id)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: true },
    });
    expect(fixtures.tweets.get(id)).toMatchObject({ favorites: 0 });
  });

  it("creates carol's profile if her sign-up left none", async () => {
    const { id } = await post(fixtures, "Hello");
    fixtures.profiles.delete(carol.id);
    await favorite(fixtures, id, carol);
    expect(fixtures.profiles.get(carol.id)).toMatchObject({ handle: "carol" });
  });

  it("shows bob his favorite even if it is counted between two reads", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id);
    const setFavorite: typeof fixtures.ports.setFavorite = async (wanted) => {
      fixtures.tweets.set(id, { ...fixtures.tweets.get(id)!, favorites: 1 });
      return { ...(await fixtures.ports.setFavorite(wanted))!, counted: 1 };
    };
    const ports = { ...fixtures.ports, setFavorite };
    const again = { caller: bob, tweetId: id, favorited: true, correlationId: "again" };
    expect(await favoriteTweet(ports, again)).toMatchObject({ metrics: { favorites: 1 } });
  });

  it("is safe to repeat and to undo", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id);
    expect(await favorite(fixtures, id)).toMatchObject({
      metrics: { favorites: 1 },
      viewer: { favorited: true },
    });
    for (const _ of ["once", "again"])
      expect(await favorite(fixtures, id, bob, false)).toMatchObject({
        metrics: { favorites: 0 },
        viewer: { favorited: false },
      });
  });

  it("counts bob's favorite neither twice nor not at all once the counter includes it", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id);
    const tweet = fixtures.tweets.get(id)!;
    fixtures.tweets.set(id, { ...tweet, favorites: 1 });
    const key = [...fixtures.favorites.keys()][0]!;
    fixtures.favorites.set(key, { ...fixtures.favorites.get(key)!, counted: 1 });
    expect(await favorite(fixtures, id)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await favorite(fixtures, id, bob, false)).toMatchObject({ metrics: { favorites: 0 } });
  });

  it("lets alice favorite her own tweet", async () => {
    const { id } = await post(fixtures, "Hello");
    expect(await favorite(fixtures, id, alice)).toMatchObject({ viewer: { favorited: true } });
  });

  it("rejects a deleted and an unknown tweet and stores nothing", async () => {
    const { id } = await post(fixtures, "Regretted");
    await remove(fixtures, id);
    await expect(favorite(fixtures, id)).rejects.toMatchObject({ code: "tweet_deleted" });
    await expect(favorite(fixtures, UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    expect(fixtures.favorites.size).toBe(0);
  });

  it("does not find a tweet whose author no longer exists", async () => {
    const { id } = await post(fixtures, "Hello");
    fixtures.profiles.delete(alice.id);
    await expect(favorite(fixtures, id)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("listFavorites", () => {
  const list = (userId: string, limit?: number, viewer?: Caller) =>
    listFavorites(fixtures.ports, { userId, ...firstPage(limit, viewer) });

  /** Lets bob favorite alice's tweets "1" to "4". */
  const fourFavorites = async () => {
    const tweets = [];
    for (const text of ["1", "2", "3", "4"]) tweets.push(await post(fixtures, text));
    for (const { id } of tweets) await favorite(fixtures, id);
    return tweets;
  };

  it("lists bob's favorites, newest tweet first, without unfavorited and deleted ones", async () => {
    const tweets = await fourFavorites();
    await favorite(fixtures, tweets[1]!.id, bob, false);
    await remove(fixtures, tweets[3]!.id);
    const { items, next } = await list(bob.id, 2, carol);
    expect(items.map(({ text }) => text)).toEqual(["3", "1"]);
    expect(items[0]).toMatchObject({ viewer: { favorited: false } });
    expect(next).toBeUndefined();
  });

  /** Reads bob's favorites page by page: the texts, and each page's `next`. */
  const walk = async (limit: number) => {
    const shown: string[] = [];
    const positions: (Position | undefined)[] = [];
    let position: Position | undefined;
    do {
      const page = await listFavorites(fixtures.ports, { ...firstPage(limit), userId: bob.id, position });
      shown.push(...page.items.map(({ text }) => text));
      positions.push(page.next);
      position = page.next;
    } while (position);
    return { shown, positions };
  };

  it.each([1, 2, 3, 4])(
    "neither repeats nor skips a tweet on pages of %i if bob unfavorited the one between two others",
    async (limit) => {
      const tweets = await fourFavorites();
      await favorite(fixtures, tweets[2]!.id, bob, false);
      expect((await walk(limit)).shown).toEqual(["4", "2", "1"]);
    },
  );

  it("continues each page below the last tweet it shows, not below another row", async () => {
    const tweets = await fourFavorites();
    await favorite(fixtures, tweets[2]!.id, bob, false);
    const below = (i: number) => ({ before: tweets[i]!.id });
    expect((await walk(1)).positions).toEqual([below(3), below(1), undefined]);
    expect((await walk(2)).positions).toEqual([below(1), undefined]);
  });

  it("repeats nothing through prev if bob unfavorited a tweet between two others", async () => {
    const tweets = await fourFavorites();
    await favorite(fixtures, tweets[2]!.id, bob, false);
    const page = await list(bob.id);
    expect(page.prev).toMatchObject({ shown: [3, 1, 0].map((i) => tweets[i]!.id) });
    const polled = await listFavorites(fixtures.ports, {
      ...firstPage(),
      ...{ userId: bob.id, position: page.prev },
    });
    expect(polled.items).toEqual([]);
  });

  it("repeats nothing after a page that stays short behind many tweets that bob unfavorited", async () => {
    const tweets = [];
    for (let i = 0; i <= 20; i++) tweets.push(await post(fixtures, String(i)));
    for (const [i, { id }] of tweets.entries()) {
      await favorite(fixtures, id);
      if (i > 1) await favorite(fixtures, id, bob, false);
    }
    const { shown, positions } = await walk(2);
    expect(shown).toEqual(["1", "0"]);
    expect(positions[0]).toEqual({ before: tweets[1]!.id });
  });

  it("returns an empty list for bob, who has no favorites, and an error for an unknown user", async () => {
    expect(await list(bob.id)).toMatchObject({ items: [] });
    await expect(list(UNKNOWN_USER, 20, bob)).rejects.toMatchObject({ code: "user_not_found" });
  });

  it("shows carol her own empty list even before she has a profile", async () => {
    fixtures.profiles.delete(carol.id);
    expect(await list(carol.id, 20, carol)).toMatchObject({ items: [] });
  });
});

describe("listTweetFavorites", () => {
  const list = (tweetId: string, limit?: number, viewer?: Caller) =>
    listTweetFavorites(fixtures.ports, { tweetId, ...firstPage(limit, viewer) });

  it("lists who favorited alice's tweet, most recent first, page by page", async () => {
    const { id } = await post(fixtures, "Hello");
    for (const user of [alice, bob, carol]) await favorite(fixtures, id, user);
    const first = await list(id, 2);
    expect(first.items.map(({ handle }) => handle)).toEqual(["carol", "bob"]);
    const rest = await listTweetFavorites(fixtures.ports, {
      ...firstPage(2),
      tweetId: id,
      position: first.next,
    });
    expect(rest.items.map(({ handle }) => handle)).toEqual(["alice"]);
    expect(rest.next).toBeUndefined();
  });

  it("drops bob at once when he unfavorites the tweet, and puts him first when he favorites it again", async () => {
    const { id } = await post(fixtures, "Hello");
    for (const user of [bob, carol]) await favorite(fixtures, id, user);
    await favorite(fixtures, id, bob, false);
    expect((await list(id)).items.map(({ handle }) => handle)).toEqual(["carol"]);
    await favorite(fixtures, id, bob);
    expect((await list(id)).items.map(({ handle }) => handle)).toEqual(["bob", "carol"]);
  });

  it("says whether bob follows them, but only to bob", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id, carol);
    expect((await list(id, 20, bob)).items[0]).toMatchObject({ viewer: { following: false } });
    expect((await list(id)).items[0]).not.toHaveProperty("viewer");
  });

  it("is empty for a tweet without favorites, and rejects a deleted and an unknown tweet", async () => {
    const { id } = await post(fixtures, "Regretted");
    expect((await list(id)).items).toEqual([]);
    await favorite(fixtures, id, bob);
    await remove(fixtures, id);
    await expect(list(id)).rejects.toMatchObject({ code: "tweet_deleted" });
    await expect(list(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});
