import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import type { Client } from "../../lib/contract/client.ts";
import { choose } from "./menu.ts";
import { caller, clientOf, errorsOf, type Member, member, tweetWith, visitor } from "./users.ts";

/** Posts a tweet, or a reply, and returns its id. */
async function say(client: Client, text: string, inReplyTo?: string): Promise<string> {
  return (await client.createTweet({ body: { text, ...(inReplyTo ? { inReplyTo } : {}) } })).id;
}

/** How much has moved in the window, as browsers score it. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let score = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) score += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(score));
      }),
  );

const textsIn = (page: Page) => page.getByRole("article").allInnerTexts();
const TOMBSTONE = "This tweet was deleted.";

let alice: Member;
let alices: Client;

beforeAll(async () => {
  alice = await member("alice");
  alices = await clientOf(alice);
});

it("a conversation is readable from the leaf to the root, keeps the place of a deleted tweet, and stays live while it is open", async () => {
  const { client: bobs } = await caller("bob");
  const root = await say(alices, "Who has seen the owl?");
  const second = await say(bobs, "I have.", root);
  const third = await say(alices, "Where was it?", second);
  const fourth = await say(bobs, "By the river.", third);
  const leaf = await say(alices, "Thank you!", fourth);
  await say(alices, "It had a mouse.", root);
  for (const text of ["Lucky you.", "When?"]) await say(bobs, text, third);
  await bobs.deleteTweet({ params: { tweetId: second } });

  const reader = await visitor();
  await reader.goto(`/tweets/${leaf}`);
  await reader.getByRole("article", { name: "Tweet by" }).filter({ hasText: "Thank you!" }).waitFor();
  const texts = await textsIn(reader);
  for (const [i, text] of ["owl", TOMBSTONE, "Where was it?", "By the river.", "Thank you!"].entries())
    expect(texts[i]).toContain(text);
  const box = async (name: string) => (await tweetWith(reader, name).boundingBox())?.y ?? 0;
  expect(await box("Thank you!")).toBeLessThan(120);
  expect(await box("By the river.")).toBeLessThan(0);
  expect(await layoutShift(reader)).toBeLessThanOrEqual(0.02);

  await alice.page.goto(`/tweets/${leaf}`);
  await alice.page.getByText("No replies yet").waitFor();
  await say(bobs, "You are welcome.", leaf);
  await alice.page.getByRole("button", { name: "1 new reply" }).click();
  await tweetWith(alice.page, "You are welcome.").waitFor();
  // A visitor has no socket: the page looks when it is looked at.
  const pill = reader.getByRole("button", { name: "1 new reply" });
  await expect
    .poll(
      async () => {
        await reader.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
        return pill.isVisible();
      },
      { interval: 500 },
    )
    .toBe(true);

  await reader.goto(`/tweets/${root}`);
  await tweetWith(reader, "It had a mouse.").waitFor();
  const below = (await textsIn(reader)).slice(1);
  for (const [i, text] of ["It had a mouse.", TOMBSTONE, "Where was it?"].entries())
    expect(below[i]).toContain(text);
  await reader.getByRole("link", { name: "Show more replies" }).click();
  await reader.getByRole("article", { name: "Tweet by" }).filter({ hasText: "Where was it?" }).waitFor();
  await tweetWith(reader, "Lucky you.").waitFor();
  expect([...errorsOf(reader), ...errorsOf(alice.page)]).toEqual([]);
});

it("a tweet deleted on its page leaves its place there, between what it answered and the replies to it", async () => {
  const { page } = alice;
  const root = await say(alices, "One.");
  const middle = await say(alices, "Two.", root);
  await say(alices, "Three.", middle);
  await page.goto(`/tweets/${middle}`);
  await tweetWith(page, "Three.").waitFor();
  const subject = page.getByRole("article", { name: "Tweet by" });
  await choose(subject, "Delete tweet");
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText(TOMBSTONE).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/tweets/${middle}`);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  for (const text of ["One.", "Three."]) await tweetWith(page, text).waitFor();
  await page.reload();
  for (const text of [TOMBSTONE, "Three."]) await tweetWith(page, text).waitFor();
  const texts = await textsIn(page);
  for (const [i, text] of ["One.", TOMBSTONE, "Three."].entries()) expect(texts[i]).toContain(text);
});
