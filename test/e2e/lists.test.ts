import { beforeAll, describe, expect, inject, it } from "vitest";
import { signUp } from "../../local/aws/sign-in.ts";
import { brokenRules } from "./axe.ts";
import { choose } from "./menu.ts";
import { clientOf, errorsOf, type Member, member, newAccount, PHONE, tweetWith, visitor } from "./users.ts";

describe("carol's lists", () => {
  const alice = newAccount("alice");
  const bob = newAccount("bob");
  let carol: Member;

  beforeAll(async () => {
    for (const account of [alice, bob]) {
      await signUp(inject("website").outputs, account);
      await (await clientOf(account)).createTweet({ body: { text: `Bread by ${account.handle}.` } });
    }
    carol = await member("carol");
  });

  it("begin with a list without members, which says how to fill it", async () => {
    const { page } = carol;
    await page.goto("/lists");
    await page.getByText("No lists yet").waitFor();
    await page.getByRole("main").getByRole("button", { name: "New list" }).last().click();
    const dialog = page.getByRole("dialog", { name: "New list" });
    await dialog.getByLabel("Name").fill("Bakers");
    await dialog.getByLabel("Description").fill("Fresh every morning");
    expect(await brokenRules(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { name: "Bakers", level: 1 }).waitFor();
    await page.getByText("Nobody is in this list yet").waitFor();
    expect(await brokenRules(page)).toEqual([]);
  });

  it("get people from the menu of a tweet or a profile, whether she follows them or not", async () => {
    const { page } = carol;
    await page.goto(`/@${alice.handle}`);
    await choose(tweetWith(page, `Bread by ${alice.handle}.`), `Add @${alice.handle} to a list`);
    const dialog = page.getByRole("dialog", { name: `Add @${alice.handle} to a list` });
    const box = dialog.getByRole("checkbox", { name: "Bakers" });
    await box.check();
    expect(await brokenRules(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.goto(`/@${bob.handle}`);
    await choose(page.getByRole("region", { name: bob.handle }), `Add @${bob.handle} to a list`);
    const other = page.getByRole("dialog", { name: `Add @${bob.handle} to a list` });
    await other.getByRole("button", { name: "New list" }).click();
    const form = page.getByRole("dialog", { name: "New list" });
    await form.getByLabel("Name").fill("Secret");
    await form.getByRole("switch", { name: "Private list" }).click();
    await form.getByRole("button", { name: "Create" }).click();
    await other.getByRole("checkbox", { name: /^Secret/, checked: true }).waitFor();
    await other.getByRole("checkbox", { name: "Bakers", checked: false }).waitFor();
    await other.getByRole("button", { name: "Done" }).click();
    await page.getByRole("navigation", { name: "murmur" }).getByRole("link", { name: "Lists" }).click();
    await page.getByRole("link", { name: "Bakers" }).click();
    await tweetWith(page, `Bread by ${alice.handle}.`).waitFor();
    expect(await tweetWith(page, `Bread by ${bob.handle}.`).count()).toBe(0);
    expect(errorsOf(page)).toEqual([]);
  });

  it("are edited and emptied on their pages", async () => {
    const { page } = carol;
    await page.getByRole("button", { name: "Edit list" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit list" });
    await dialog.getByLabel("Name").fill("Best bakers");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Best bakers", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Members" }).click();
    await page.getByRole("button", { name: `Remove @${alice.handle} from the list` }).click();
    await page.getByText("Nobody is in this list yet").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("are shown to others as far as they are public, and are gone once she deletes them", async () => {
    const page = await visitor();
    await page.goto(`/@${carol.handle}/lists`);
    await page.getByRole("link", { name: "Best bakers" }).click();
    await page.getByRole("heading", { name: "Best bakers", level: 1 }).waitFor();
    const url = page.url();
    await page.goto(`/@${carol.handle}/lists`);
    await page.getByRole("link", { name: "Best bakers" }).waitFor();
    expect(await page.getByText("Secret").count()).toBe(0);
    await carol.page.getByRole("button", { name: "Delete list" }).click();
    const dialog = carol.page.getByRole("dialog", { name: "Delete this list?" });
    await dialog.getByRole("button", { name: "Delete list" }).click();
    await carol.page.getByRole("link", { name: "Secret" }).waitFor();
    expect(await carol.page.getByText("Best bakers").count()).toBe(0);
    // Not a visitor: the edge may cache the answer for a few seconds.
    await carol.page.goto(url);
    await carol.page.getByText("There is no such list, or it is private.").waitFor();
    expect([...errorsOf(page), ...errorsOf(carol.page)]).toEqual([]);
  });

  it("are reached from her profile on a phone", async () => {
    const { page } = carol;
    await page.setViewportSize(PHONE);
    await page.goto(`/@${carol.handle}`);
    const nav = page.getByRole("navigation", { name: "murmur" });
    await expect.poll(() => nav.getByRole("link", { name: "Lists" }).isVisible()).toBe(false);
    await page.getByRole("region", { name: carol.handle }).getByRole("link", { name: "Lists" }).click();
    await page.getByRole("link", { name: "Secret" }).waitFor();
  });

  it("are for members: visitors are asked to join", async () => {
    const page = await visitor();
    await page.goto("/lists");
    await page.getByText("Sign in to see your lists").waitFor();
    await page.goto(`/@${alice.handle}`);
    await choose(tweetWith(page, `Bread by ${alice.handle}.`), `Add @${alice.handle} to a list`);
    await page.getByRole("dialog", { name: "Join murmur to make lists of people" }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
