import type { Page } from "playwright-core";
import sharp from "sharp";
import { expect, it } from "vitest";
import { brokenRules } from "./axe.ts";
import { choose } from "./menu.ts";
import { errorsOf, member, tweetWith, visitor } from "./users.ts";

const picture = async (name: string, background: string) => ({
  ...{ name, mimeType: "image/png" },
  buffer: await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .png()
    .toBuffer(),
});

const animation = async (name: string, colors: readonly string[]) => {
  const frames = await Promise.all(colors.map((color) => picture(name, color)));
  const animated = sharp(
    frames.map(({ buffer }) => buffer),
    { join: { animated: true } },
  );
  return { name, mimeType: "image/gif", buffer: await animated.gif({ delay: [300, 300] }).toBuffer() };
};

const composer = (page: Page) =>
  page.locator("main form").filter({ has: page.getByRole("button", { name: "Tweet" }) });

it("alice posts a picture with a description, and bob views it with the keyboard", async () => {
  const alice = await member("alice");
  const { page } = alice;
  await page.goto("/");
  const form = composer(page).first();
  await form
    .locator("input[type=file]")
    .setInputFiles([await picture("clay.png", "#c63"), await picture("sea.png", "#268")]);
  await form.getByRole("textbox", { name: "Description of picture 1" }).fill("A clay wall in the sun");
  await form.getByRole("button", { name: "Move picture 1 down" }).click();
  expect(await form.getByRole("textbox", { name: "Description of picture 2" }).inputValue()).toBe(
    "A clay wall in the sun",
  );
  await form.getByRole("button", { name: "Move picture 2 up" }).click();
  await form.getByRole("textbox", { name: "Your tweet" }).fill("Two colors of today");
  const send = form.getByRole("button", { name: "Tweet", exact: true });
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
  await tweetWith(page, "Two colors of today").getByRole("img", { name: "A clay wall in the sun" }).waitFor();

  const bob = await visitor();
  await bob.goto(`/@${alice.handle}`);
  const tweet = tweetWith(bob, "Two colors of today").first();
  const image = tweet.getByRole("img", { name: "A clay wall in the sun" });
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  const open = tweet.getByRole("button", { name: "View: A clay wall in the sun" });
  await open.focus();
  await bob.keyboard.press("Enter");
  const lightbox = bob.getByRole("dialog", { name: "Pictures" });
  await lightbox.getByText("A clay wall in the sun").waitFor();
  await bob.keyboard.press("ArrowRight");
  await lightbox.getByText("Without a description.").waitFor();
  await lightbox.getByText("Picture 2 of 2").waitFor();
  await bob.keyboard.press("Escape");
  await expect.poll(() => open.evaluate((one) => one === document.activeElement)).toBe(true);

  // She takes the description back.
  await choose(tweetWith(page, "Two colors of today"), /^Edit \(.+ left\)$/);
  const dialog = page.getByRole("dialog", { name: "Edit tweet" });
  const description = dialog.getByRole("textbox", { name: "Description of picture 1" });
  expect(await description.inputValue()).toBe("A clay wall in the sun");
  await description.fill("");
  expect(await brokenRules(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  const edited = tweetWith(page, "Two colors of today");
  await edited.getByRole("button", { name: "View: Picture 1 of 2" }).waitFor();
  await edited.getByRole("link", { name: /^Edited/ }).click();
  await page.getByText("Description of picture 1: Removed: A clay wall in the sun").waitFor();
  expect(await brokenRules(page)).toEqual([]);
  expect([...errorsOf(page), ...errorsOf(bob)]).toEqual([]);
});

it("a file that is no picture is refused in words, and an animation alone is enough for a tweet, but stands still", async () => {
  const { page, handle } = await member("carol");
  await page.goto("/");
  const form = composer(page).first();
  const files = form.locator("input[type=file]");
  const broken = { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture") };
  await files.setInputFiles([broken]);
  await form.getByText("Choose a JPEG, PNG, WebP or GIF file.").waitFor();
  const send = form.getByRole("button", { name: "Tweet", exact: true });
  expect(await send.isEnabled()).toBe(false);
  await form.getByRole("button", { name: "Remove picture 1" }).click();
  await files.setInputFiles([await animation("alone.gif", ["#383", "#3a3"])]);
  await form.getByRole("textbox", { name: "Description of picture 1" }).fill("A meadow");
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
  const meadow = page.getByRole("article").getByRole("img", { name: "A meadow" }).first();
  // The browsers of these tests ask for less motion.
  await expect.poll(() => meadow.getAttribute("src")).toMatch(/^data:image/);
  expect(errorsOf(page)).toEqual([]);
  // Its space is reserved before it has loaded.
  const guest = await visitor();
  await guest.route("**/media/**", () => undefined);
  await guest.goto(`/@${handle}`);
  const space = await guest.getByRole("button", { name: "View: A meadow" }).boundingBox();
  expect((space?.width ?? 0) / (space?.height ?? 1)).toBeCloseTo(1.5, 1);
  expect(space?.width).toBeGreaterThan(400);
});

it("dora chooses an avatar and a banner, which visitors see", async () => {
  const dora = await member("dora");
  const { page } = dora;
  await page.goto("/settings");
  for (const [name, color] of [
    ["Profile picture", "#a3c"],
    ["Banner", "#3ac"],
  ] as const) {
    const group = page.getByRole("group", { name });
    await group.locator("input[type=file]").setInputFiles([await picture("me.png", color)]);
    await group.getByRole("textbox", { name: "Description" }).fill(`Dora's ${name}`);
    await group.getByRole("button", { name: "Save" }).click();
    await group.getByRole("button", { name: /^Remove/ }).waitFor();
  }
  const guest = await visitor();
  await guest.goto(`/@${dora.handle}`);
  await guest.getByRole("img", { name: "Dora's Profile picture" }).waitFor();
  await guest.getByRole("img", { name: "Dora's Banner" }).waitFor();
  expect([...errorsOf(page), ...errorsOf(guest)]).toEqual([]);
});
