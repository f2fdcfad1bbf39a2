import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { brokenRules } from "./axe.ts";
import { choose } from "./menu.ts";
import { clientOf, errorsOf, type Member, member, signedIn, tweetWith } from "./users.ts";

/** Opens the dialog that edits the tweet, and returns it. */
async function beginEdit(page: Page, text: string) {
  await choose(tweetWith(page, text), /^Edit \(.+ left\)$/);
  const dialog = page.getByRole("dialog", { name: "Edit tweet" });
  return {
    field: dialog.getByRole("textbox", { name: "Your tweet" }),
    save: dialog.getByRole("button", { name: "Save" }),
    dialog,
  };
}

describe("alice edits a tweet", () => {
  let alice: Member;
  let bob: Member;

  beforeAll(async () => {
    [alice, bob] = await Promise.all([member("alice"), member("bob")]);
    const following = { params: { user: `@${alice.handle}` }, body: { following: true } };
    await (await clientOf(bob)).followUser(following);
    await (await clientOf(alice)).createTweet({ body: { text: "The bred is ready." } });
  });

  it("which bob sees at once on his open page, with a link to both texts", async () => {
    const { page } = alice;
    await page.goto("/");
    await bob.page.goto(`/@${alice.handle}`);
    await tweetWith(bob.page, "The bred is ready.").waitFor();
    const first = await beginEdit(page, "The bred is ready.");
    expect(await first.save.isDisabled()).toBe(true);
    await first.field.fill("The bread is ready.");
    // A draft outlives its dialog.
    await page.keyboard.press("Escape");
    await first.dialog.waitFor({ state: "detached" });
    const again = await beginEdit(page, "The bred is ready.");
    expect(await again.field.inputValue()).toBe("The bread is ready.");
    expect(await brokenRules(page)).toEqual([]);
    await again.save.click();
    const mark = tweetWith(page, "The bread is ready.").getByRole("link", { name: /^Edited/ });
    await mark.waitFor();
    await tweetWith(bob.page, "The bread is ready.")
      .getByRole("link", { name: /^Edited/ })
      .click();
    const versions = bob.page.getByRole("list", { name: "Edits" }).getByRole("listitem");
    await versions.first().waitFor();
    expect(await versions.allTextContents()).toEqual([
      expect.stringMatching(/^Edited .*Now.*bread/),
      expect.stringMatching(/^Posted .*The bred is ready\.$/),
    ]);
    await mark.click();
    await page.getByRole("heading", { name: "Edits", level: 1 }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
  });

  it("on two devices at once, without losing a text", async () => {
    const { page, ...account } = alice;
    const phone = await signedIn(account);
    await page.goto("/");
    const [here, there] = [
      await beginEdit(page, "The bread is ready."),
      await beginEdit(phone, "The bread is ready."),
    ];
    await here.field.fill("The bread is warm.");
    await there.field.fill("The bread is gone.");
    // Both save; the phone's request arrives second.
    const saved = Promise.withResolvers<void>();
    await phone.route("**/v1/tweets/*", async (route) => {
      await saved.promise;
      await route.continue();
    });
    await there.save.click();
    await here.save.click();
    await here.dialog.waitFor({ state: "detached" });
    saved.resolve();
    const conflict = phone.getByRole("alert", { name: /^The tweet has been edited elsewhere/ });
    await conflict.getByText("The bread is warm.").waitFor();
    expect(await there.field.inputValue()).toBe("The bread is gone.");
    await conflict.getByRole("button", { name: "Continue with mine" }).click();
    await there.save.click();
    await tweetWith(phone, "The bread is gone.").waitFor();
    expect([page, phone, bob.page].flatMap(errorsOf)).toEqual([]);
  });
});
