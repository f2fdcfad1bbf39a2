import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { rootConfig } from "./aws.ts";
import { type Person, signInAs, signUpAll } from "./people.ts";
import { photo, served, upload } from "./pictures.ts";
import { edit, readTweet, textsOf } from "./steps.ts";

/** Makes someone a moderator, as an administrator does, and signs them in again: a token names the groups of its time. */
async function promote(person: Person): Promise<Person> {
  const cognito = new CognitoIdentityProviderClient(rootConfig());
  await cognito.send(
    new AdminAddUserToGroupCommand({
      UserPoolId: inject("murmur").userPoolId,
      Username: person.handle,
      GroupName: "moderators",
    }),
  );
  return signInAs(person);
}

describe("bob reports alice's tweet", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let spam: Tweet;
  const caseOfSpam = async () =>
    (await carol.client.listReports({ query: { limit: 100 } })).items.find(({ id }) => id === spam.id);

  const picture = () => served(spam.media[0]?.renditions[0]?.url ?? "");

  beforeAll(async () => {
    const people = await signUpAll("alice", "bob", "carol");
    [alice, bob] = people;
    carol = await promote(people[2]);
  });

  test("which only moderators see, however often he does", async () => {
    const media = [{ id: await upload(alice, await photo()), alt: "" }];
    spam = await alice.client.createTweet({ body: { text: "Buy now!", media } });
    const body = { tweetId: spam.id, reason: "spam", note: "Again and again." } as const;
    for (let time = 0; time < 2; time++)
      expect(await bob.client.createReport({ body })).toMatchObject({ id: spam.id, reason: "spam" });
    expect(await caseOfSpam()).toMatchObject({
      ...{ user: { id: alice.id }, subject: { text: "Buy now!" }, count: 1 },
      reports: [{ reporter: { id: bob.id }, note: "Again and again." }],
    });
    spam = await edit(alice, spam, "Buy today!");
    expect(await caseOfSpam()).toMatchObject({
      ...{ subject: { text: "Buy today!" }, formerTexts: [{ text: "Buy now!" }] },
    });
    for (const { client } of [alice, bob]) {
      await expect(client.listReports()).rejects.toMatchObject({ status: 403, code: "not_a_moderator" });
      const decision = { params: { reportId: spam.id }, body: { action: "dismiss", reason: "No." } } as const;
      await expect(client.decideReport(decision)).rejects.toMatchObject({ code: "not_a_moderator" });
    }
  });

  test("a moderator labels it, then hides it, and alice reads why", async () => {
    const decide = (action: "labelSpam" | "hideTweet", reason: string) =>
      carol.client.decideReport({ params: { reportId: spam.id }, body: { action, reason } });
    await decide("labelSpam", "It advertises.");
    await expect.poll(async () => (await readTweet(bob, spam)).labels).toEqual(["spam"]);
    expect(await picture()).toBeDefined();
    await decide("hideTweet", "It is a fraud.");
    await expect.poll(() => readTweet(bob, spam).catch(({ code }) => code)).toBe("tweet_not_found");
    expect(textsOf((await bob.client.listUserTweets({ params: { user: alice.id } })).items)).toEqual([]);
    expect((await alice.client.listDecisions()).items).toMatchObject([
      { action: "hideTweet", reason: "It is a fraud.", subject: { text: "Buy today!" }, appeal: null },
      { action: "labelSpam", reason: "It advertises." },
    ]);
    expect(await caseOfSpam()).toBeUndefined();
    await expect.poll(picture).toBeUndefined();
  });

  test("bob learns that moderators acted, and alice what they decided, but neither learns who decided", async () => {
    const newsOf = async ({ client }: Person) =>
      (await client.listNotifications({ query: { types: "report,decision" } })).items;
    await expect.poll(() => newsOf(alice)).toHaveLength(2);
    expect(await newsOf(alice)).toMatchObject([
      { type: "decision", actors: [], decision: { action: "hideTweet", tweetId: spam.id } },
      { type: "decision", actors: [], decision: { action: "labelSpam", answersAppeal: false } },
    ]);
    // Once: of the first decision after his report.
    await expect.poll(() => newsOf(bob)).toHaveLength(1);
    expect(await newsOf(bob)).toMatchObject([
      { type: "report", actors: [], report: { id: spam.id, outcome: "actionTaken" } },
    ]);
    const { client } = bob;
    await client.updateNotificationPreferences({ body: { report: "nobody" } });
    expect(await newsOf(bob)).toEqual([]);
    await client.updateNotificationPreferences({ body: { report: "everyone" } });
  });

  test("alice appeals, once, and gets it back", async () => {
    const [decision] = (await alice.client.listDecisions()).items;
    const appeal = () =>
      alice.client.appealDecision({
        params: { decisionId: decision?.id ?? "" },
        body: { note: "I sell nothing." },
      });
    expect(await appeal()).toMatchObject({ appeal: { note: "I sell nothing." } });
    await expect(appeal()).rejects.toMatchObject({ status: 409, code: "already_appealed" });
    expect((await caseOfSpam())?.decisions[0]).toMatchObject({ appeal: { note: "I sell nothing." } });
    const body = { action: "restore", reason: "She is right." } as const;
    await carol.client.decideReport({ params: { reportId: spam.id }, body });
    await expect.poll(async () => (await readTweet(bob, spam)).labels).toEqual([]);
    await expect.poll(picture).toBeDefined();
    const latest = async () =>
      (await alice.client.listNotifications({ query: { types: "decision" } })).items[0];
    await expect.poll(latest).toMatchObject({ decision: { action: "restore", answersAppeal: true } });
  });

  test("someone who is suspended disappears and can do nothing but appeal, until they are let in again", async () => {
    await bob.client.createReport({ body: { userId: alice.id, reason: "impersonation" } });
    const decide = (action: "suspend" | "restore") =>
      carol.client.decideReport({
        params: { reportId: alice.id },
        body: { action, reason: "Two accounts." },
      });
    expect(await decide("suspend")).toMatchObject({ suspended: true });
    const seen = () => bob.client.getUser({ params: { user: alice.id } }).catch(({ status }) => status);
    await expect.poll(seen).toBe(404);
    const suspended = await signInAs(alice);
    const refused = { status: 403, code: "account_suspended" };
    await expect(suspended.client.createTweet({ body: { text: "Still here?" } })).rejects.toMatchObject(
      refused,
    );
    await expect(suspended.client.getUser({ params: { user: bob.id } })).rejects.toMatchObject(refused);
    const [decision] = (await suspended.client.listDecisions()).items;
    expect(decision).toMatchObject({ action: "suspend", reason: "Two accounts." });
    const params = { decisionId: decision?.id ?? "" };
    await suspended.client.appealDecision({ params, body: { note: "My sister has the other one." } });
    const open = (await carol.client.listReports({ query: { limit: 100 } })).items;
    expect(open.find(({ id }) => id === alice.id)).toMatchObject({
      decisions: [{ appeal: { note: "My sister has the other one." } }],
    });
    expect(await decide("restore")).toMatchObject({ suspended: false });
    await expect
      .poll(() => bob.client.getUser({ params: { user: alice.id } }).catch(() => null))
      .not.toBeNull();
    const again = await signInAs(alice);
    await expect(again.client.getUser({ params: { user: bob.id } })).resolves.toBeDefined();
  });
});
