/** Users of the website, each in a separate browser context, as on separate computers. */
import { randomBytes } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { authorize, signIn, signUp } from "../../local/aws/sign-in.ts";
import { HINT } from "../../web/src/session/hint.ts";
import { userIdOf } from "../../web/src/session/user-id.ts";
import { startHeadlessShell } from "./chromium.ts";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 860 };

export type Account = { handle: string; email: string; password: string };
export type Member = Account & { page: Page };
export type Caller = Account & { client: Client };

let started: Promise<Browser> | undefined;

/** The browser of this worker, which ends with it. One for all workers would take a server between them and it. */
function browser(): Promise<Browser> {
  started ??= startHeadlessShell();
  return started;
}

/** Closes all pages that this worker has opened. */
export async function closePages(): Promise<void> {
  const contexts = (await started)?.contexts() ?? [];
  await Promise.all(contexts.map((context) => context.close()));
  pages.length = 0;
}

const pages: Page[] = [];

/** Prints what the open pages show, and which of their requests failed. */
export async function printPages(): Promise<void> {
  for (const page of pages.filter((one) => !one.isClosed())) {
    const texts = await page.locator("main, dialog").allTextContents().catch(String);
    console.error(`${page.url()} shows:`, texts, failuresByPage.get(page));
  }
}

/** A new page of a first-time visitor. {@link errorsOf} collects its errors. */
export async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const { url } = inject("website");
  const context = await (await browser()).newContext({
    ...{ baseURL: url, viewport: DESKTOP },
    // Fewer frames to draw, and nothing that moves under a click.
    reducedMotion: "reduce",
    // Tests intercept requests, which a service worker would make out of their sight. Those of offline use allow it.
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  pages.push(page);
  const errors: string[] = [];
  errorsByPage.set(page, errors);
  const failures: string[] = [];
  failuresByPage.set(page, failures);
  page.on("requestfailed", (request) =>
    failures.push(`${request.method()} ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on("response", (response) => {
    if (!response.ok())
      failures.push(`${response.request().method()} ${response.url()} ${response.status()}`);
  });
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // The browser logs failed requests and sockets here too. The tests check how the page handles them.
    if (
      message.type() === "error" &&
      !/^(Failed to load resource|WebSocket connection to)/.test(message.text())
    )
      errors.push(message.text());
  });
  return page;
}

const errorsByPage = new WeakMap<Page, string[]>();
const failuresByPage = new WeakMap<Page, string[]>();

/** Errors of the page's code, and violations of the content security policy. */
export function errorsOf(page: Page): string[] {
  return errorsByPage.get(page) ?? [];
}

export function newAccount(name: string): Account {
  const handle = `${name}_${randomBytes(4).toString("hex")}`;
  return { handle, email: `${handle}@example.com`, password: `Browser-${handle}-1!` };
}

/** A user who is signed in and looks at the home page. */
export async function member(name: string, options: BrowserContextOptions = {}): Promise<Member> {
  const account = await registered(name);
  return { ...account, page: await signedIn(account, options) };
}

/** The home page of this user, who is signed in already. */
export async function signedIn(account: Account, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visitor(options);
  await beginSession(page, account);
  await page.goto("/");
  await page.getByRole("heading", { name: "Home", exact: true }).waitFor();
  return page;
}

/** Leaves in the browser what a sign-in does. By hand it would take three more pages; journey.test.ts does that. */
async function beginSession(page: Page, account: Account): Promise<void> {
  const { url: origin, outputs } = inject("website");
  const { parameters, codeVerifier } = await authorize(outputs, account);
  const context = page.context();
  const answer = await context.request.post("/v1/session", {
    headers: { "sec-fetch-site": "same-origin" },
    data: { code: parameters.get("code"), codeVerifier, redirectUri: outputs.redirectUri },
  });
  if (!answer.ok()) throw new Error(`No session: ${answer.status()} ${await answer.text()}`);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const hint = JSON.stringify({ userId: userIdOf(accessToken), state: "open" });
  const { cookies } = await context.storageState();
  const localStorage = [{ name: HINT, value: hint }];
  await context.setStorageState({ cookies, origins: [{ origin, localStorage }] });
}

/** Signs in on the authorization server's page. */
export async function fillInHostedPage(page: Page, { handle, password }: Account): Promise<void> {
  await page.locator("input[name=username]").fill(handle);
  await page.locator("input[name=password]").fill(password);
  await page.locator("[type=submit]").first().click();
}

/** A user who has signed up, and has no page. */
export async function registered(name: string): Promise<Account> {
  const account = newAccount(name);
  await signUp(inject("website").outputs, account);
  return account;
}

/** A user without a page, who acts through the API. */
export async function caller(name: string): Promise<Caller> {
  const account = await registered(name);
  return { ...account, client: await clientOf(account) };
}

/** A client that uses the API without the website. */
export async function clientOf(account: Account): Promise<Client> {
  const { outputs } = inject("website");
  const { accessToken } = await signIn(outputs, account);
  return createClient({ apiUrl: outputs.apiUrl, token: () => accessToken });
}

/** Posts a tweet through the button that every page has. */
export async function tweet(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Write a tweet" }).click();
  const dialog = page.getByRole("dialog", { name: "New tweet" });
  await dialog.getByRole("textbox", { name: "Your tweet" }).fill(text);
  await dialog.getByRole("button", { name: "Tweet" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** The tweet with this text in a list. */
export function tweetWith(page: Page, text: string) {
  return page.getByRole("article").filter({ hasText: text });
}

/** The name of the button that shows what has arrived. A tweet of another test may have become popular meanwhile. */
export const NEW_TWEETS = /^\d+ new tweets?$/;

/** The user's feed, or the message that it is empty: the API has answered. */
export function feedOf(page: Page) {
  const quiet = page.getByRole("heading", { name: "It is quiet here" });
  return page.getByRole("feed", { name: "Your feed" }).or(quiet);
}
