import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { AccessToken } from "../../../lib/contract/session/schemas.ts";
import { HINT, openHint } from "../../../web/src/session/hint.ts";
import { createSession } from "../../../web/src/session/session.ts";
import { alice, bob, NOON } from "../../people.ts";

/** A token of a user; `n` tells tokens apart. */
const tokenOf = (user: { id: string }, n = 0) => `e30.${btoa(JSON.stringify({ sub: user.id, n }))}.e30`;
const issued = (user: { id: string }, n = 0): AccessToken => ({
  accessToken: tokenOf(user, n),
  expiresInSeconds: 3600,
  sessionId: "session",
});
const problem = (code: string, status: number) => new ApiProblem({ code, status, detail: "", requestId: "" });
const ended = problem("session_ended", 401);
const networkError = new TypeError("Failed to fetch");

/** A browser with tabs, and an API that gives the prepared answers. Errors are thrown. */
function browser(user?: { id: string }) {
  const stored = new Map<string, string>();
  if (user) stored.set(HINT, JSON.stringify({ userId: user.id, state: "open" }));
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  } as unknown as Storage;
  const answers: (AccessToken | Error)[] = [];
  const requests: string[] = [];
  const answer = async (name: string) => {
    requests.push(name);
    await Promise.resolve();
    const next = answers.shift() ?? networkError;
    if (next instanceof Error) throw next;
    return next;
  };
  const api = {
    createSession: () => answer("create"),
    renewSession: () => answer("renew"),
    deleteSession: async () => void (await answer("delete")),
  };
  let turn: Promise<unknown> = Promise.resolve();
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const tabs: { session: ReturnType<typeof createSession>; reloads: number }[] = [];
  const open = () => {
    const tab = { reloads: 0 } as (typeof tabs)[number];
    tab.session = createSession({
      ...{ api, alone, hint: openHint(() => storage) },
      share: (token) => {
        for (const other of tabs) if (other !== tab) other.session.accept(token);
      },
      reload: () => {
        tab.reloads++;
      },
    });
    tabs.push(tab);
    return tab;
  };
  return { answers, requests, stored, open };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const code = { code: "code", codeVerifier: "verifier", redirectUri: "https://murmur.example/callback" };

describe("alice's session", () => {
  it("is hers before the API has been asked, and costs a visitor no request", async () => {
    const { open, answers, requests } = browser(alice);
    const { session } = open();
    expect([session.status(), session.userId()]).toEqual(["signedIn", alice.id]);
    answers.push(issued(alice));
    expect(await session.token()).toBe(tokenOf(alice));
    expect(await session.token()).toBe(tokenOf(alice));
    expect(requests).toEqual(["renew"]);

    const visitors = browser();
    expect(await visitors.open().session.token()).toBeUndefined();
    expect(visitors.requests).toEqual([]);
  });

  it.each([
    ["busy", problem("rate_limited", 429)],
    ["failing", problem("internal_error", 500)],
    ["replaced by a network's sign-in page", new TypeError("The response is not JSON.")],
    ["out of reach", networkError],
  ])("survives an API that is %s, and is renewed later", async (_, failure) => {
    const { open, answers, requests } = browser(alice);
    const { session } = open();
    answers.push(issued(alice, 1), failure, issued(alice, 2));
    await session.token();
    vi.setSystemTime(NOON + 3_570_000);
    expect(await session.token()).toBe(tokenOf(alice, 1));
    expect(session.status()).toBe("signedIn");
    vi.setSystemTime(NOON + 3_600_000);
    expect(await session.token()).toBe(tokenOf(alice, 2));
    expect(requests).toEqual(["renew", "renew", "renew"]);
  });

  it("is checked when another one of hers has ended, and ends in all tabs if it was this one", async () => {
    const { open, answers, requests } = browser(alice);
    const [one, other] = [open().session, open().session];
    answers.push(issued(alice, 1), issued(alice, 1), ended);
    await one.token();
    expect(one.sessionId()).toBe("session");
    await one.check();
    expect(one.status()).toBe("signedIn");
    await Promise.all([one.check(), other.check()]);
    expect([one.status(), other.status(), other.sessionId()]).toEqual(["ended", "ended", undefined]);
    expect(requests).toHaveLength(3);
    // The page is told while the API cannot be reached.
    const offline = browser(alice).open().session;
    await expect(offline.check()).rejects.toThrow("Failed to fetch");
    expect(offline.status()).toBe("signedIn");
  });

  it("waits longer after each failed renewal, and does not send a request with an expired token", async () => {
    const { open, answers, requests } = browser(alice);
    const { session } = open();
    const ask = (ms: number) => {
      vi.setSystemTime(NOON + 3_570_000 + ms);
      return session.token();
    };
    answers.push(issued(alice));
    await session.token();
    await ask(0);
    await ask(999);
    expect(requests).toHaveLength(2);
    await ask(1_000);
    expect(requests).toHaveLength(3);
    await ask(2_999);
    expect(requests).toHaveLength(3);
    await expect(ask(30_000)).rejects.toThrow("Failed to fetch");
    expect(requests).toHaveLength(4);
    await expect(ask(30_001)).rejects.toThrow("Failed to fetch");
    expect(requests).toHaveLength(4);
    expect([session.status(), session.userId()]).toEqual(["signedIn", alice.id]);
  });

  it("is renewed at once when the connection is back, however often that failed without one", async () => {
    const { open, answers } = browser(alice);
    const { session } = open();
    await expect(session.token()).rejects.toThrow("Failed to fetch");
    answers.push(issued(alice));
    await expect(session.token()).rejects.toThrow("Failed to fetch");
    session.retry();
    expect(await session.token()).toBe(tokenOf(alice));
  });

  it("ends in all tabs if it cannot be renewed", async () => {
    const { open, answers } = browser(alice);
    const [{ session }, other] = [open(), open()];
    answers.push(ended);
    expect(await session.token()).toBeUndefined();
    other.session.sync();
    for (const tab of [session, other.session])
      expect([tab.status(), tab.userId(), tab.ownerId()]).toEqual(["ended", undefined, alice.id]);
    answers.push(issued(alice));
    await open().session.begin(code);
    session.sync();
    expect([session.status(), session.userId()]).toEqual(["signedIn", alice.id]);
  });
});

describe("two of alice's tabs", () => {
  it("renew one after the other, and the second takes the first one's token", async () => {
    const { open, answers, requests } = browser(alice);
    const tabs = [open(), open(), open()];
    answers.push(issued(alice));
    const tokens = await Promise.all(tabs.map(({ session }) => session.token()));
    expect(new Set(tokens)).toEqual(new Set([tokenOf(alice)]));
    expect(requests).toEqual(["renew"]);
  });

  it("go on if the one that renews crashes", async () => {
    const { open, answers } = browser(alice);
    const [first, second] = [open(), open()];
    answers.push(networkError, issued(alice));
    const [crashed, token] = await Promise.allSettled([first.session.token(), second.session.token()]);
    expect(crashed.status).toBe("rejected");
    expect(token).toMatchObject({ value: tokenOf(alice) });
  });

  it("both end when she signs out in one, even while the other renews", async () => {
    const { open, answers, requests, stored } = browser(alice);
    const [first, second] = [open(), open()];
    answers.push(issued(alice), issued(alice));
    const renewing = second.session.renew();
    first.session.leave();
    await first.session.finishLeaving();
    expect(await renewing).toBe(false);
    expect(await second.session.token()).toBeUndefined();
    for (const { session } of [first, second])
      expect([session.status(), session.ownerId()]).toEqual(["signedOut", undefined]);
    expect(requests).toContain("delete");
    expect(stored.size).toBe(0);
  });

  it("are loaded again, and send nothing in her name or his, when bob signs in in a third", async () => {
    const { open, answers, stored } = browser(alice);
    const [first, third] = [open(), open()];
    answers.push(issued(alice), issued(bob));
    await first.session.token();
    await third.session.begin(code);
    expect([third.session.userId(), third.reloads]).toEqual([bob.id, 0]);
    expect(await third.session.token()).toBe(tokenOf(bob));
    expect([await first.session.token(), first.session.userId()]).toEqual([undefined, undefined]);
    expect(first.session.ownerId()).toBeUndefined();
    expect(first.reloads).toBe(1);
    expect(JSON.parse(stored.get(HINT) ?? "")).toEqual({ userId: bob.id, state: "open" });
  });
});

describe("signing out", () => {
  it("without a connection is finished later, unless she has signed in again", async () => {
    const { open, answers, requests, stored } = browser(alice);
    const { session } = open();
    session.leave();
    await expect(session.finishLeaving()).rejects.toThrow();
    expect(session.status()).toBe("signedOut");
    const later = open().session;
    expect([later.status(), await later.token()]).toEqual(["signedOut", undefined]);
    answers.push(issued(alice));
    await later.finishLeaving();
    expect(stored.size).toBe(0);

    answers.push(issued(alice), issued(alice));
    await later.begin(code);
    later.leave();
    await later.begin(code);
    await later.finishLeaving();
    expect(requests.filter((name) => name === "delete")).toHaveLength(2);
    expect(later.status()).toBe("signedIn");
  });
});
