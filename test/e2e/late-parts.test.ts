import { expect, it } from "vitest";
import { MAX_LAYOUT_SHIFT, watchLayout } from "./layout-shift.ts";
import { member, tweet, tweetWith } from "./users.ts";

it("the composer and the aside, which load last, do not move what is there", async () => {
  const { page } = await member("alice");
  await tweet(page, "Here to stay.");
  const shifted = await watchLayout(page);
  await page.route(/\/assets\/Composer-/, async (route) => {
    await tweetWith(page, "Here to stay.").waitFor();
    await route.continue();
  });
  await page.route("**/v1/users/me/suggestions*", async (route) => {
    await page.getByRole("heading", { name: "Who to follow" }).waitFor();
    await page.waitForTimeout(500);
    await route.fulfill({ json: { items: [] } });
  });
  const trends = ["birds", "bread", "stars"].map((tag) => ({ tag, people: 7 }));
  await page.route("**/v1/trends*", (route) => route.fulfill({ json: { items: trends } }));
  await page.goto("/");
  await page.getByRole("main").getByRole("textbox", { name: "Your tweet" }).waitFor();
  await page.getByRole("complementary").getByRole("button", { name: "Shortcuts" }).waitFor();
  await page.getByRole("heading", { name: "Trends" }).waitFor();
  await page.getByRole("heading", { name: "Who to follow" }).waitFor({ state: "detached" });
  expect(await shifted()).toBeLessThanOrEqual(MAX_LAYOUT_SHIFT);
});

it("a composer whose code cannot be loaded leaves the tweets to be read", async () => {
  const { page } = await member("alice");
  await tweet(page, "Still to be read.");
  await page.route(/\/assets\/Composer-/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("alert").getByRole("button", { name: "Reload" }).waitFor();
  await tweetWith(page, "Still to be read.").waitFor();
});
