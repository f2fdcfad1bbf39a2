import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { MAX_LAYOUT_SHIFT, watchLayout } from "./layout-shift.ts";
import { choose } from "./menu.ts";
import { caller, clientOf, errorsOf, member, PHONE, tweetWith, visitor } from "./users.ts";

it("a tweet that dora pins is first on her profile, for her and for visitors, until she unpins it", async () => {
  const dora = await member("dora");
  const client = await clientOf(dora);
  for (const text of ["The one to remember.", "Something else.", "The latest."])
    await client.createTweet({ body: { text } });
  const { page } = dora;
  await page.goto(`/@${dora.handle}`);
  const tweet = tweetWith(page, "The one to remember.").last();
  const below = await tweetWith(page, "Something else.").elementHandle();
  await choose(tweet, "Pin to your profile");
  await page.getByText("The tweet is pinned to your profile.").waitFor();
  const firstOf = (reader: Page, text: string) =>
    reader.getByRole("article").first().filter({ hasText: text });
  await firstOf(page, "The one to remember.").getByText("Pinned").waitFor();
  expect(await below?.evaluate((card) => card.isConnected)).toBe(true);

  const guest = await visitor();
  await guest.goto(`/@${dora.handle}`);
  await firstOf(guest, "The one to remember.").getByText("Pinned").waitFor();

  await choose(tweet, "Unpin from your profile");
  await page.getByText("The tweet is no longer pinned.").waitFor();
  await firstOf(page, "The latest.").waitFor();
  await expect.poll(() => page.getByText("Pinned", { exact: true }).count()).toBe(0);
  expect([...errorsOf(page), ...errorsOf(guest)]).toEqual([]);
});

it("a long pinned tweet that loads last does not move the tweets below it", async () => {
  const { client, handle } = await caller("dora");
  const pinned = await client.createTweet({ body: { text: "A long one, line by line.\n".repeat(8) } });
  await client.createTweet({ body: { text: "The latest." } });
  await client.updateProfile({ body: { pinnedTweet: pinned.id } });
  const guest = await visitor({ viewport: PHONE });
  const shifted = await watchLayout(guest);
  const listed = guest.waitForResponse(/\/v1\/users\/[^/]+\/tweets/);
  await guest.route(`**/v1/tweets/${pinned.id}`, async (route) => {
    await listed;
    await guest.waitForTimeout(500);
    await route.continue();
  });
  await guest.goto(`/@${handle}`);
  await tweetWith(guest, "The latest.").waitFor();
  await guest.getByText("Pinned", { exact: true }).waitFor();
  expect(await shifted()).toBeLessThanOrEqual(MAX_LAYOUT_SHIFT);
});
