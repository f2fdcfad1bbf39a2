import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Client } from "../../lib/contract/client.ts";
import { brokenRules } from "./axe.ts";
import { caller, errorsOf, feedOf, member, tweet, tweetWith } from "./users.ts";

const post = (client: Client, text: string, inReplyTo?: string) =>
  client.createTweet({ body: { text, inReplyTo }, idempotencyKey: crypto.randomUUID() });

async function postAll(client: Client, ...texts: string[]): Promise<void> {
  for (const text of texts) await post(client, text);
}

const openTab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Notifications" }).getByRole("link", { name }).click();

const titled = (page: Page, title: RegExp) => expect.poll(() => page.title()).toMatch(title);

/** The numbers that the page has shown on its icon. */
async function iconOf(page: Page): Promise<number[]> {
  const shown: number[] = [];
  await page.exposeFunction("showOnIcon", (count: number) => shown.push(count));
  await page.addInitScript(() => {
    const { showOnIcon } = window as unknown as { showOnIcon: (count: number) => Promise<void> };
    Object.assign(navigator, { setAppBadge: showOnIcon, clearAppBadge: () => showOnIcon(0) });
  });
  return shown;
}

it("alice finds what concerns her: grouped, marked as new until she has seen it, and nothing from before she followed", async () => {
  const [alice, bob, ...others] = await Promise.all([
    member("alice"),
    ...["bob", "carol", "dan", "eve"].map(caller),
  ]);
  const { page } = alice;
  const [carol, dan] = others;
  await postAll(bob!.client, "Old one", "Old two", "Old three");
  const icon = await iconOf(page);

  // Following bob brings his latest tweets into her feed, but none of them is news.
  await page.goto(`/@${bob!.handle}`);
  const follow = page.getByRole("button", { name: `Follow @${bob!.handle}` });
  const followed = page.waitForResponse("**/follow");
  await follow.click();
  await followed;
  const oldTweets = async () => {
    await page.goto("/");
    await feedOf(page).waitFor();
    return tweetWith(page, "Old one").count();
  };
  await expect.poll(oldTweets).toBe(1);
  await tweet(page, "Is anybody out there?");
  await page.goto("/notifications/tweets");
  await page.getByRole("heading", { name: "No new tweets yet" }).waitFor();
  await titled(page, /^Notifications · murmur$/);
  const second = await page.context().newPage();
  await second.goto("/");
  await titled(second, /^Home · murmur$/);

  const { items } = await bob!.client.listUserTweets({ params: { user: `@${alice.handle}` } });
  const tweetId = items[0]!.id;
  const followAlice = { params: { user: `@${alice.handle}` }, body: { following: true } };
  const favoriteIt = { params: { tweetId }, body: { favorited: true } };
  await Promise.all([
    postAll(bob!.client, "New one", "New two", "New three", "New four", "New five"),
    post(carol!.client, "Right here", tweetId),
    ...[bob!, ...others].map(({ client }) => client.favoriteTweet(favoriteIt)),
    ...[carol!, dan!].map(({ client }) => client.followUser(followAlice)),
  ]);

  // The badge counts the reply, the favorites and the follows, and no tweets.
  for (const one of [page, second]) await titled(one, /^\(3\) .* · murmur$/);
  expect(icon.at(-1)).toBe(3);
  await page.getByRole("button", { name: "5 new notifications" }).click();
  const tweets = page.getByRole("article", { name: `New: ${bob!.handle} tweeted 5 times` });
  await tweets.getByRole("link", { name: "New five" }).waitFor();
  expect(await tweets.getByRole("link", { name: "2 more tweets" }).getAttribute("href")).toBe(
    `/@${bob!.handle}`,
  );

  // What one tab has shown is seen in all, and nothing else is.
  await openTab(page, "Mentions");
  await page.getByRole("article", { name: `New: ${carol!.handle} replied to you` }).waitFor();
  expect(await page.getByRole("feed").getByRole("article").count()).toBe(1);
  for (const one of [page, second]) await titled(one, /^\(2\) .* · murmur$/);
  expect(await brokenRules(page)).toEqual([]);
  await openTab(page, "All");
  await page.getByRole("article", { name: /^New: \S+, \S+ and 2 others favorited your tweet$/ }).waitFor();
  await page.getByRole("article", { name: /^New: \S+ and \S+ followed you$/ }).waitFor();
  await page.getByRole("article", { name: new RegExp(`^${carol!.handle} replied to you`) }).waitFor();
  expect(await page.getByRole("article", { name: "tweeted" }).count()).toBe(0);
  await titled(page, /^Notifications · murmur$/);
  await titled(second, /^Home · murmur$/);
  expect(icon.at(-1)).toBe(0);

  await page.reload();
  await page.getByRole("article", { name: "followed you" }).waitFor();
  await openTab(page, "Tweets");
  await page.getByRole("article", { name: "tweeted 5 times" }).waitFor();
  await page.goBack();
  await page.getByRole("article", { name: "followed you" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/notifications");
  expect(await page.getByRole("article", { name: /^New/ }).count()).toBe(0);

  // Nothing stays on the icon of somebody who has signed out.
  await post(carol!.client, `Bye @${alice.handle}`);
  await expect.poll(() => icon.at(-1)).toBe(1);
  await second.goto("/settings/account");
  await second.getByRole("button", { name: "Sign out", exact: true }).click();
  await titled(page, /^Notifications · murmur$/);
  await expect.poll(() => icon.at(-1)).toBe(0);
  for (const one of [page, second]) expect(errorsOf(one)).toEqual([]);
});
