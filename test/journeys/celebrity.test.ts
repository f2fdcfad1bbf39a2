import { beforeAll, describe, expect, test } from "vitest";
import { allRows, drained } from "./aws.ts";
import { feedOf, follow, newsOf, profileOf, remove, textsOf, tweet, tweetAll } from "./deeds.ts";
import { type Person, signUp, signUpAll } from "./people.ts";
import { PUSH_LIMIT } from "./setup.ts";

describe("carol becomes a celebrity", () => {
  let carol: Person;
  let alice: Person;
  let fans: Person[];

  beforeAll(async () => {
    carol = await signUp("carol");
    fans = await signUpAll(...Array.from({ length: PUSH_LIMIT + 1 }, (_, i) => `fan${i}`));
    alice = fans[0]!;
    await tweetAll(carol, ["Unknown", "Less unknown"]);
    for (const fan of fans.slice(0, PUSH_LIMIT)) await follow(fan, carol);
    await drained();
    await tweet(carol, "Five of you!");
    await drained();
  });

  const delivery = async () => {
    const profile = (await allRows()).find(({ PK, SK }) => PK === `USER#${carol.id}` && SK === "PROFILE");
    return profile?.delivery ?? "pushed";
  };
  const rowsOf = async (id: string) =>
    (await allRows()).filter(({ PK, SK }) => String(PK).startsWith("FEED#") && SK === id).length;
  const feeds = () => Promise.all(fans.map(async (fan) => textsOf(await feedOf(fan))));
  const everybody = (texts: string[]) => fans.map(() => texts);

  test("up to the limit she is pushed: each follower has a row of each tweet", async () => {
    expect(await delivery()).toBe("pushed");
    const latest = await tweet(carol, "To each of you");
    await drained();
    expect(await rowsOf(latest.id)).toBe(PUSH_LIMIT + 1);
    await remove(carol, latest);
    await drained();
    expect(await rowsOf(latest.id)).toBe(0);
  });

  test("one more and she is pulled: a tweet costs one row, and reaches everybody", async () => {
    await follow(fans.at(-1)!, carol);
    await drained();
    expect(await delivery()).toBe("pulled");
    const latest = await tweet(carol, "Six of you!");
    await drained();
    expect(await rowsOf(latest.id)).toBe(1);
    expect(await feeds()).toEqual(everybody(["Six of you!", "Five of you!", "Less unknown", "Unknown"]));
    expect((await newsOf(alice))[0]).toBe("tweet by carol: Six of you!");
    expect(await profileOf(alice, carol)).toMatchObject({ metrics: { followers: PUSH_LIMIT + 1 } });
  });

  test("who follows her now finds the same, who stops finds nothing of hers", async () => {
    const [dave] = await signUpAll("dave");
    await follow(dave!, carol);
    await drained();
    expect(textsOf(await feedOf(dave!))[0]).toBe("Six of you!");
    await follow(dave!, carol, false);
    expect(await feedOf(dave!)).toEqual([]);
    await drained();
    expect(await feedOf(dave!)).toEqual([]);
  });

  test("a tweet that she deletes leaves every feed at once", async () => {
    const slip = await tweet(carol, "A slip");
    await drained();
    expect(textsOf(await feedOf(alice))[0]).toBe("A slip");
    await remove(carol, slip);
    expect(textsOf(await feedOf(alice))).not.toContain("A slip");
    await drained();
    expect(textsOf(await feedOf(alice))[0]).toBe("Six of you!");
  });

  test("pages go behind the head of 32 tweets without a gap", async () => {
    const more = Array.from({ length: 34 }, (_, i) => `Day ${i + 1}`);
    await tweetAll(carol, more);
    await drained();
    const all = [...more.toReversed(), "Six of you!", "Five of you!", "Less unknown", "Unknown"];
    expect(textsOf(await feedOf(alice, 7))).toEqual(all);
    expect(textsOf(await feedOf(alice, 100))).toEqual(all);
  });

  test("she loses two and is pushed again: nobody misses a tweet, and new ones have rows again", async () => {
    for (const fan of fans.slice(-2)) await follow(fan, carol, false);
    fans = fans.slice(0, -2);
    await drained();
    expect(await delivery()).toBe("pushed");
    expect((await allRows()).filter(({ GSI3PK }) => String(GSI3PK).startsWith(`PULLS#${alice.id}`))).toEqual(
      [],
    );
    const latest = await tweet(carol, "Four of you.");
    await drained();
    expect(await rowsOf(latest.id)).toBe(fans.length + 1);
    const recent = ["Four of you.", ...Array.from({ length: 19 }, (_, i) => `Day ${34 - i}`)];
    const firstPages = (await feeds()).map((texts) => texts.slice(0, 20));
    expect(firstPages).toEqual(everybody(recent));
  });
});
