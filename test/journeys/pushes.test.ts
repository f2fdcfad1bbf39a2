import { afterAll, beforeAll, inject, test } from "vitest";
import { createClient } from "../../lib/contract/client.ts";
import { signUp } from "../../local/aws/sign-in.ts";
import { claimsIn, type PushService, startPushService } from "../support/push-service.ts";
import { allRows } from "./aws.ts";
import { browser, codeFor } from "./browser.ts";
import { newAccount, type Person, signUpAll } from "./people.ts";
import { tweet } from "./steps.ts";

let service: PushService;
let bob: Person;

beforeAll(async () => {
  service = await startPushService(inject("pushPort"));
  [bob] = await signUpAll("bob");
});
afterAll(() => service.stop());

/** A pushed notification waits ten seconds first. */
const SOON = { interval: 500 };

/** Alice in a new browser. */
async function aliceSignedIn() {
  const account = newAccount("alice");
  await signUp(inject("murmur"), account);
  const page = browser();
  const { accessToken, sessionId } = await page.client.createSession({ body: await codeFor(account) });
  const client = createClient({ apiUrl: inject("murmur").apiUrl, token: () => accessToken });
  const { id } = await client.getUser({ params: { user: "me" } });
  return { ...account, id, page, client, sessionId };
}

// Both wait most of the time, so they wait together.
test.concurrent("alice's browser gets what bob does, and nothing once she has signed out", async ({
  expect,
}) => {
  const alice = await aliceSignedIn();
  const phone = service.browser("/phone");
  const { publicKey } = await alice.client.listPushSubscriptions();
  const body = { ...phone.subscription, sessionId: alice.sessionId };
  expect(await alice.client.createPushSubscription({ body })).toMatchObject({ browser: "Firefox" });
  await alice.client.createPushSubscription({ body });
  expect((await alice.client.listPushSubscriptions()).items).toMatchObject([{ sessionId: alice.sessionId }]);

  const own = await tweet(alice as unknown as Person, "Hello");
  await bob.client.favoriteTweet({ params: { tweetId: own.id }, body: { favorited: true } });
  await bob.client.followUser({ params: { user: alice.id }, body: { following: true } });
  const mention = await tweet(bob, `Hello @${alice.handle}`);
  await expect.poll(() => phone.pushes().length, SOON).toBe(3);
  const byType = new Map(phone.pushes().map((push) => [push.type, push]));
  expect(byType.get("favorite")).toMatchObject({ tag: `favorite ${own.id}`, count: 1 });
  expect(byType.get("follow")).toMatchObject({ actors: [{ handle: bob.handle }] });
  expect(byType.get("mention")).toMatchObject({
    ...{ userId: alice.id, id: mention.id, tweet: { id: mention.id, text: mention.text } },
  });
  const { authorization = "" } = service.received[0]?.headers ?? {};
  expect(claimsIn(authorization)).toMatchObject({ aud: `http://${service.host}`, key: publicKey });

  // What she has seen meanwhile is not pushed.
  const seen = await tweet(bob, `Look, @${alice.handle}`);
  const types = { query: { types: "mention" } };
  await expect.poll(async () => (await alice.client.listNotifications(types)).items[0]?.id).toBe(seen.id);
  await alice.client.markNotificationsSeen({ body: { upTo: seen.id, types: ["mention"] } });
  // After it, so that it would have come first.
  const last = await tweet(bob, `And this, @${alice.handle}`);
  await expect.poll(() => phone.pushes().at(-1)?.id, SOON).toBe(last.id);
  expect(phone.pushes().map(({ id }) => id)).not.toContain(seen.id);

  await alice.page.client.deleteSession();
  const rows = (await allRows()).filter(({ PK }) => PK === `SESSIONS#${alice.id}`);
  expect(rows).toEqual([]);
});

test.concurrent("a browser that has unsubscribed is forgotten, and an address that is no push service's is refused", async ({
  expect,
}) => {
  const alice = await aliceSignedIn();
  const { keys } = service.browser("/gone").subscription;
  const inside = { endpoint: "http://169.254.169.254/latest/meta-data", keys, sessionId: alice.sessionId };
  await expect(alice.client.createPushSubscription({ body: inside })).rejects.toMatchObject({
    ...{ status: 422, code: "not_a_push_service" },
  });
  const gone = service.browser("/gone");
  service.answers.set("/gone", { status: 410 });
  await alice.client.createPushSubscription({ body: { ...gone.subscription, sessionId: alice.sessionId } });
  await tweet(bob, `Are you there, @${alice.handle}?`);
  await expect.poll(async () => (await alice.client.listPushSubscriptions()).items, SOON).toEqual([]);

  service.answers.set("/later", { status: 503, headers: { "retry-after": "1" } });
  const later = service.browser("/later");
  const body = { ...later.subscription, sessionId: alice.sessionId };
  await alice.client.createPushSubscription({ body });
  const mention = await tweet(bob, `Hello @${alice.handle}`);
  await expect.poll(() => later.pushes().length, SOON).toBe(1);
  service.answers.delete("/later");
  await expect.poll(() => later.pushes().map(({ id }) => id), SOON).toEqual([mention.id, mention.id]);

  await alice.client.deletePushSubscription({ params: { sessionId: alice.sessionId } });
  expect((await alice.client.listPushSubscriptions()).items).toEqual([]);
  await alice.client.deletePushSubscription({ params: { sessionId: alice.sessionId } });
});
