import { expect, it } from "vitest";
import type { Client } from "../../lib/contract/client.ts";
import { caller, errorsOf, member } from "./users.ts";

const post = (client: Client, text: string) =>
  client.createTweet({ body: { text }, idempotencyKey: crypto.randomUUID() });

it("alice hears each tweet of bob, whose bell she rings, and of others what she has chosen", async () => {
  const [alice, bob, carol] = await Promise.all([member("alice"), caller("bob"), caller("carol")]);
  const { page, handle } = alice;
  const titled = (title: RegExp) => expect.poll(() => page.title()).toMatch(title);
  await post(bob.client, "Long ago");

  // The bell is for people she follows, and ends with the follow.
  await page.goto(`/@${bob.handle}`);
  const follow = page.getByRole("button", { name: `Follow @${bob.handle}` });
  const bell = page.getByRole("button", { name: `Notify me of every tweet by @${bob.handle}` });
  await follow.waitFor();
  expect(await bell.count()).toBe(0);
  await follow.click();
  await bell.click();
  await page.getByText(`You will be notified of every tweet by @${bob.handle}.`).waitFor();
  await follow.click();
  await bell.waitFor({ state: "detached" });
  await follow.click();
  expect(await bell.getAttribute("aria-pressed")).toBe("false");
  const rung = page.waitForResponse((response) => response.url().endsWith("/bell"));
  await bell.click();
  expect((await rung).status()).toBe(200);
  await page.reload();
  await expect.poll(() => bell.getAttribute("aria-pressed")).toBe("true");

  // She wants no mentions by strangers.
  await page.goto("/settings/notifications");
  const mentions = page.getByLabel("Mentions");
  expect(await mentions.locator("option:checked").textContent()).toBe("From everyone");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await mentions.selectOption("From people you follow");
  expect((await saved).status()).toBe(200);
  await page.reload();
  await expect.poll(() => mentions.locator("option:checked").textContent()).toBe("From people you follow");

  // Her reloads have read bob's tweets so often within a second that they are kept for half a second (decision record 0031), longer
  // than a live update takes here.
  await page.waitForTimeout(1_500);
  await carol.client.followUser({ params: { user: `@${handle}` }, body: { following: true } });
  await post(carol.client, `Do you know me, @${handle}?`);
  await post(bob.client, "Right now");
  await titled(/^\(2\) Settings · murmur$/);
  await page.goto("/notifications");
  await page
    .getByRole("article", { name: `New: ${bob.handle} tweeted` })
    .getByText("Right now")
    .waitFor();
  await page.getByRole("article", { name: `New: ${carol.handle} followed you` }).waitFor();
  // Beside the page, there are people to follow.
  expect(await page.getByRole("feed", { name: "Notifications" }).getByRole("article").count()).toBe(2);
  await titled(/^Notifications · murmur$/);

  // A tweet that she has seen is not new in the other tab.
  await page.getByRole("link", { name: "Tweets", exact: true }).click();
  await page.getByRole("article", { name: new RegExp(`^${bob.handle} tweeted`) }).waitFor();
  expect(errorsOf(page)).toEqual([]);
});
