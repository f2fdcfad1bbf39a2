import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setEnvironment } from "../../../lib/core/environment.ts";
import type { Push } from "../../../lib/domain/push/model.ts";
import { deliverPush } from "../../../lib/push/deliver.ts";
import { keysFrom } from "../../../lib/push/keys.ts";
import { isPushService } from "../../../lib/push/push-services.ts";
import { claimsIn, type PushService, startPushService } from "../../support/push-service.ts";

let service: PushService;
const push: Push = {
  ...{ id: "1", type: "mention", userId: "alice", tag: "1", unread: 1, count: 1 },
  ...{ actors: [{ handle: "bob", name: "Bob" }] },
};
const options = { urgency: "normal", topic: undefined, sender: "https://murmur.example" } as const;

beforeAll(async () => {
  setEnvironment({ pushSecret: "secret", localPushHost: "" });
  service = await startPushService();
});
afterAll(() => service.stop());
beforeEach(() => {
  service.received.length = 0;
  vi.spyOn(console, "error").mockReturnValue();
});

const deliver = (path: string, more: object = {}) => {
  const browser = service.browser(path);
  const { endpoint, keys } = browser.subscription;
  return deliverPush({ endpoint, ...keys }, push, { ...options, ...more }).then((outcome) => ({
    outcome,
    browser,
  }));
};

describe("deliverPush", () => {
  it("hands an encrypted push to the push service, signed for it alone, for at most a day", async () => {
    const { outcome, browser } = await deliver("/alice");
    expect(outcome).toBe("delivered");
    expect(browser.pushes()).toEqual([push]);
    const { headers } = service.received[0]!;
    expect(headers).toMatchObject({ ttl: "86400", urgency: "normal", "content-encoding": "aes128gcm" });
    expect(headers).not.toHaveProperty("topic");
    const { exp, ...claims } = claimsIn(headers.authorization ?? "");
    const key = keysFrom("secret").publicKey;
    expect(claims).toEqual({ aud: `http://${service.host}`, sub: "https://murmur.example", key });
    expect(exp - Date.now() / 1000).toBeLessThanOrEqual(24 * 60 * 60);
  });

  it("names the topic in 32 characters that tell nothing", async () => {
    await deliver("/alice", { topic: "favorite 01KDVDNG00000000000000000A", urgency: "low" });
    const { headers } = service.received[0]!;
    expect(headers.topic).toMatch(/^[\w-]{32}$/);
    expect(headers.urgency).toBe("low");
  });

  it("leaves out names and text that are too long for a push", async () => {
    const browser = service.browser("/alice");
    const { endpoint, keys } = browser.subscription;
    const address = { endpoint, ...keys };
    const tweet = { id: "2", text: "👩‍👩‍👧‍👦".repeat(200) };
    await deliverPush(address, { ...push, tweet }, options);
    expect(browser.pushes()).toEqual([{ ...push, actors: [], tweet: { id: "2", text: "" } }]);
  });

  it.each([
    [404, {}, "gone"],
    [410, {}, "gone"],
    [400, {}, "refused"],
    [413, {}, "refused"],
    [302, { location: "/elsewhere" }, "refused"],
    [429, { "retry-after": "120" }, { later: 120 }],
    [503, { "retry-after": "Fri, 27 Nov 2026 12:00:00 GMT" }, { later: undefined }],
    [500, {}, { later: undefined }],
  ])("says what an answer of %i means", async (status, headers, expected) => {
    service.answers.set("/told", { status, headers });
    expect((await deliver("/told")).outcome).toEqual(expected);
    expect(service.received.map(({ path }) => path)).toEqual(["/told"]);
  });

  it("puts off what cannot be reached, and gives up on keys that are none", async () => {
    const { endpoint, keys } = service.browser("/alice").subscription;
    const nowhere = { ...keys, endpoint: "http://127.0.0.1:1/" };
    expect(await deliverPush(nowhere, push, options)).toEqual({ later: undefined });
    const broken = { ...keys, endpoint, p256dh: Buffer.alloc(65, 4).toString("base64url") };
    expect(await deliverPush(broken, push, options)).toBe("gone");
  });
});

describe("the keys of a deployment", () => {
  it("follow from its secret, and from nothing else", () => {
    expect(keysFrom("secret").publicKey).toBe(keysFrom("secret").publicKey);
    expect(keysFrom("secret").publicKey).not.toBe(keysFrom("another").publicKey);
    expect(keysFrom("secret").publicKey).toMatch(/^B[\w-]{86}$/);
  });
});

describe("isPushService", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://db5p.notify.windows.com/w/?token=abc",
  ])("is %s", (endpoint) => expect(isPushService(endpoint)).toBe(true));

  it.each([
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://fcm.googleapis.com@169.254.169.254/latest/meta-data",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://[::1]/",
    "https://10.0.0.1/",
    "https://push.services.mozilla.com.example/",
    "https://evilpush.apple.com.example/",
    "https://notfcm.googleapis.com/",
    "file:///etc/passwd",
    "not a URL",
    "http://127.0.0.1:4599/",
  ])("is not %s", (endpoint) => expect(isPushService(endpoint)).toBe(false));

  it("is also the host of the tests, where they name one", () => {
    setEnvironment({ localPushHost: "127.0.0.1:4599" });
    expect(isPushService("http://127.0.0.1:4599/alice")).toBe(true);
    expect(isPushService("http://127.0.0.1:4600/alice")).toBe(false);
    setEnvironment({ localPushHost: "" });
  });
});
