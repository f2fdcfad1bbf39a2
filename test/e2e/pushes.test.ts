import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type PushService, startPushService } from "../support/push-service.ts";
import { brokenRules } from "./axe.ts";
import { caller, errorsOf, member } from "./users.ts";

let service: PushService;
beforeAll(async () => {
  service = await startPushService(inject("website").pushPort);
});
afterAll(() => service.stop());

type Shown = { title: string; tag: string };

/**
 * The headless shell has neither notifications nor a push service: it subscribes at that of the test, as soon as it has been
 * asked for permission, and keeps on the page what it would show.
 */
async function subscribeAt(page: Page, subscription: { endpoint: string; keys: object }): Promise<void> {
  await page.addInitScript((fixed) => {
    let [permission, subscribed] = ["default", false];
    const shown: (Shown & { close: () => void })[] = [];
    const own = {
      endpoint: fixed.endpoint,
      options: { applicationServerKey: null },
      toJSON: () => fixed,
      unsubscribe: async () => {
        subscribed = false;
        return true;
      },
    };
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Object.assign(Notification, {
      requestPermission: async () => {
        permission = "granted";
        return permission;
      },
    });
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (subscribed ? own : null),
      subscribe: async () => {
        subscribed = true;
        return own;
      },
    });
    Object.assign(ServiceWorkerRegistration.prototype, {
      showNotification: async (title: string, { tag }: { tag: string }) => {
        const one = { title, tag, close: () => void shown.splice(shown.indexOf(one), 1) };
        shown.push(one);
      },
      getNotifications: async () => [...shown],
    });
  }, subscription);
}

const shownOn = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ title, tag }) => ({ title, tag }));
  });

it("alice is asked only when she wants pushes, gets them, sees a test, turns them off again, and signs out", async () => {
  const { page, handle } = await member("alice", { serviceWorkers: "allow" });
  const bob = await caller("bob");
  const phone = service.browser("/alice");
  await subscribeAt(page, phone.subscription);
  await page.goto("/settings/notifications");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  const section = page.getByRole("region", { name: "Push notifications" });
  await section.getByText("Off in this browser").waitFor();
  await section.getByRole("button", { name: "Turn on" }).click();
  await section.getByText("On in this browser").waitFor();
  expect(await brokenRules(page)).toEqual([]);

  await section.getByRole("button", { name: "Show a test notification" }).click();
  await expect.poll(() => shownOn(page)).toEqual([{ title: "This is a test", tag: "test" }]);

  await bob.client.createTweet({ body: { text: `Are you awake, @${handle}?` } });
  await expect.poll(() => phone.pushes().length, { interval: 500 }).toBe(1);
  await section.getByRole("button", { name: "Turn off" }).click();
  await section.getByText("Off in this browser").waitFor();

  // What is on the screen is for her alone.
  expect(await shownOn(page)).toHaveLength(1);
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
  await expect.poll(() => shownOn(page)).toEqual([]);
  expect(errorsOf(page)).toEqual([]);
});
