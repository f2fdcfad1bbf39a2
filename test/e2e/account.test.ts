import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { authorize } from "../../local/aws/sign-in.ts";
import { type Account, errorsOf, feedOf, fillInHostedPage, member, PHONE, visitor } from "./users.ts";

/** Another browser in which the user signs in. */
async function signedInElsewhere(account: Account): Promise<Page> {
  const page = await visitor({ viewport: PHONE });
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await fillInHostedPage(page, account);
  await feedOf(page).waitFor();
  return page;
}

/** Another session, without a page. */
async function begunElsewhere(account: Account): Promise<void> {
  const { outputs, url } = inject("website");
  const { parameters, codeVerifier } = await authorize(outputs, account);
  const body = { code: parameters.get("code"), codeVerifier, redirectUri: outputs.redirectUri };
  const response = await fetch(`${url}/v1/session`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
      "user-agent": "Firefox/140.0 (iPhone)",
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
}

const landing = (page: Page) => page.getByRole("heading", { name: "Say it softly. It carries." });
const ended = (page: Page) => page.getByRole("alert").filter({ hasText: "Your session has ended" });

describe("alice's account page", () => {
  it("shows where she is signed in, ends a session elsewhere, and signs her out everywhere at once", async () => {
    const { page, ...account } = await member("alice");
    await begunElsewhere(account);
    const phone = await signedInElsewhere(account);

    await page.goto("/settings/account");
    const places = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
    await places.nth(2).waitFor();
    expect(await places.first().textContent()).toContain("Chrome on LinuxThis browser");
    expect(await places.first().getByRole("button").count()).toBe(0);
    await places.getByRole("button", { name: "End the session of Firefox on iPhone" }).click();
    await page.getByText("That browser is signed out.").waitFor();
    await places.nth(2).waitFor({ state: "detached" });
    expect(await ended(phone).count()).toBe(0);

    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await landing(page).waitFor();
    // Without a reload: the phone's open page is told, and asks.
    await ended(phone).waitFor();
    for (const one of [page, phone]) expect(errorsOf(one)).toEqual([]);
  });

  it("changes her e-mail address with a code, also after a reload, and then her password, and says what is wrong", async () => {
    const { page, ...account } = await member("alice", { viewport: PHONE });
    await page.goto("/settings/account");
    let section = page.getByRole("region", { name: "E-mail address" });
    await section.getByText(account.email).waitFor();
    await section.getByRole("button", { name: "Change e-mail address" }).click();
    const address = section.getByLabel("New e-mail address");
    const password = section.getByLabel("Current password");
    await address.fill("nonsense@nowhere");
    await password.fill("guess");
    await section.getByText("This is not an e-mail address.").waitFor();
    await address.fill("alice@new.example");
    await section.getByRole("button", { name: "Send the code" }).click();
    await section.getByText("That is not your current password.").waitFor();
    await password.fill(account.password);
    await section.getByRole("button", { name: "Send the code" }).click();
    await section.getByLabel("The code we sent to alice@new.example").fill("999999");
    await section.getByRole("button", { name: "Confirm the address" }).click();
    await section.getByText("That is not the code we sent.").waitFor();

    await page.reload();
    await section.getByText(account.email).waitFor();
    await section.getByRole("button", { name: "Change e-mail address" }).click();
    await section.getByRole("button", { name: "I have a code" }).click();
    await section.getByLabel("The code we sent").fill("123 456");
    await password.fill(account.password);
    await section.getByRole("button", { name: "Confirm the address" }).click();
    await section.getByText("alice@new.example").waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe("Change e-mail address");

    section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Change password" }).click();
    await section.getByLabel("Current password").fill(account.password);
    const chosen = section.getByLabel("New password");
    await chosen.fill("short");
    const submit = section.getByRole("button", { name: "Change it and sign out everywhere" });
    await submit.click();
    await section.getByText("The new password is too weak.").waitFor();
    const newPassword = `Changed-${account.handle}-2!`;
    await chosen.fill(newPassword);
    await submit.click();
    await section.getByText("Your password has been changed").waitFor();
    await ended(page).waitFor();
    await section.getByRole("button", { name: "Sign in again" }).click();
    await fillInHostedPage(page, { ...account, password: newPassword });
    await section.getByRole("button", { name: "Change password" }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
