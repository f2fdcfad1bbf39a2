/** People in front of a browser, each with a context of their own, as on computers of their own. */
import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";
import { signUp } from "../../local/sign-in.ts";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 860 };

export type Account = { handle: string; email: string; password: string };
export type Person = Account & { page: Page };

let connection: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  connection ??= chromium.connect(inject("website").browser);
  return connection;
}

afterAll(async () => {
  await (await connection)?.close();
  connection = undefined;
});

/** A fresh page of somebody who has never been here. What breaks on it is noted in {@link faultsOf}. */
export async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const { url } = inject("website");
  const context = await (await browser()).newContext({ baseURL: url, viewport: DESKTOP, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  noted.set(page, faults);
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused request is reported here as well; what the page makes of it is tested.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  return page;
}

const noted = new WeakMap<Page, string[]>();

/** Errors in the page's own code, and what the content security policy refused. */
export function faultsOf(page: Page): string[] {
  return noted.get(page) ?? [];
}

export function newAccount(name: string): Account {
  const handle = `${name}_${randomBytes(4).toString("hex")}`;
  return { handle, email: `${handle}@example.com`, password: `Browser-${handle}-1!` };
}

/** Somebody who has an account and is signed in, at home. */
export async function member(name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const account = newAccount(name);
  await signUp(inject("website").outputs, account);
  const page = await visitor(options);
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await fillInHostedPage(page, account);
  await page.getByRole("heading", { name: "Home", exact: true }).waitFor();
  return { ...account, page };
}

/** The authorization server's own page. */
export async function fillInHostedPage(page: Page, { handle, password }: Account): Promise<void> {
  await page.locator("input[name=username]").fill(handle);
  await page.locator("input[name=password]").fill(password);
  await page.locator("[type=submit]").first().click();
}

/** Writes a tweet on the page where the person is, through the button that is on every page. */
export async function tweet(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Write a tweet" }).click();
  const dialog = page.getByRole("dialog", { name: "New tweet" });
  await dialog.getByRole("textbox", { name: "Your tweet" }).fill(text);
  await dialog.getByRole("button", { name: "Tweet" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** The tweet with this text, in a list. */
export function tweetWith(page: Page, text: string) {
  return page.getByRole("article").filter({ hasText: text });
}

/** One's own feed, or the word that it is empty: either way the API has answered. */
export function feedOf(page: Page) {
  const quiet = page.getByRole("heading", { name: "It is quiet here" });
  return page.getByRole("feed", { name: "Your feed" }).or(quiet);
}
