import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { choose } from "./menu.ts";
import { clientOf, errorsOf, member, tweetWith, visitor } from "./users.ts";

it("a tweet that dora pins is first on her profile, for her and for visitors, until she unpins it", async () => {
  const dora = await member("dora");
  const client = await clientOf(dora);
  for (const text of ["The one to remember.", "Something else.", "The latest."])
    await client.createTweet({ body: { text } });
  const { page } = dora;
  await page.goto(`/@${dora.handle}`);
  const tweet = tweetWith(page, "The one to remember.").last();
  await choose(tweet, "Pin to your profile");
  await page.getByText("The tweet is pinned to your profile.").waitFor();
  const firstOf = (reader: Page, text: string) =>
    reader.getByRole("article").first().filter({ hasText: text });
  await firstOf(page, "The one to remember.").getByText("Pinned").waitFor();

  const guest = await visitor();
  await guest.goto(`/@${dora.handle}`);
  await firstOf(guest, "The one to remember.").getByText("Pinned").waitFor();

  await choose(tweet, "Unpin from your profile");
  await page.getByText("The tweet is no longer pinned.").waitFor();
  await firstOf(page, "The latest.").waitFor();
  await expect.poll(() => page.getByText("Pinned", { exact: true }).count()).toBe(0);
  expect([...errorsOf(page), ...errorsOf(guest)]).toEqual([]);
});
