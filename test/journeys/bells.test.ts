import { beforeAll, describe, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUpAll } from "./people.ts";
import { follow, profileOf } from "./steps.ts";

const ring = (person: Person, other: Person, bell = true) =>
  person.client.bellUser({ params: { user: other.id }, body: { bell } });

describe("alice rings bob's bell", () => {
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
    await follow(alice, bob);
  });

  test("before and after her follow is counted, and sees it in his profile", async () => {
    expect(await ring(alice, bob)).toMatchObject({ viewer: { following: true, bell: true } });
    await drained();
    expect(await profileOf(alice, bob)).toMatchObject({ metrics: { followers: 1 }, viewer: { bell: true } });
    expect(await ring(alice, bob, false)).toMatchObject({ viewer: { following: true, bell: false } });
    expect(await ring(alice, bob)).toMatchObject({ viewer: { bell: true } });
  });

  test("and loses it when she unfollows him", async () => {
    await follow(alice, bob, false);
    await drained();
    expect(await follow(alice, bob)).toMatchObject({ viewer: { following: true, bell: false } });
    await expect(ring(bob, alice)).rejects.toMatchObject({ code: "not_following" });
  });
});
