import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { removeRowsAbout } from "../../lib/data/account/index.ts";
import { getPreferences, setPreferences } from "../../lib/data/notification/index.ts";
import { newSecret } from "../../lib/data/realtime/index.ts";
import {
  getTokens,
  keepTokens,
  listSubscriptions,
  putSession,
  putSubscription,
  removeSession,
  removeSubscription,
} from "../../lib/data/session/index.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tokens = { accessToken: "access", refreshToken: "refresh", expiresAt: NOON };
const address = (endpoint: string) => ({ endpoint, p256dh: "p256dh", auth: "auth" });

async function session(userId: string) {
  const credential = { userId, sessionId: newId(), secret: newSecret() };
  const times = { createdAt: NOON, expiresAt: NOON + 1_000 };
  await putSession({ credential, tokens, device: { browser: "Firefox" }, ...times });
  return credential;
}
const subscribe = ({ userId, sessionId }: { userId: string; sessionId: string }, endpoint = "one") =>
  putSubscription({ userId, sessionId, address: address(endpoint), createdAt: NOON + 1 });

describe("a push subscription", () => {
  it("is stored with its session, which keeps its tokens, and replaces the one before", async () => {
    const credential = await session(alice.id);
    await subscribe(credential, "old");
    expect(await subscribe(credential, "new")).toEqual({
      ...{ sessionId: credential.sessionId, address: address("new"), createdAt: NOON + 1 },
      ...{ expiresAt: NOON + 1_000, device: { browser: "Firefox" } },
    });
    await session(alice.id);
    expect(await keepTokens({ credential, tokens, now: NOON + 2 })).toBe(true);
    expect(await listSubscriptions(alice.id)).toMatchObject([{ sessionId: credential.sessionId }]);
    expect(await getTokens(credential)).toEqual(tokens);
  });

  it("is noted with its user's preferences, which stay as they are", async () => {
    await setPreferences(bob.id, { mention: "following" });
    expect((await getPreferences([bob.id])).get(bob.id)).not.toHaveProperty("pushed");
    await subscribe(await session(bob.id));
    const expected = { mention: "following", reply: "everyone", pushed: true };
    expect((await getPreferences([bob.id])).get(bob.id)).toMatchObject(expected);
    expect(await setPreferences(bob.id, { reply: "nobody" })).not.toHaveProperty("pushed");
  });

  it("cannot be stored in a session that has ended, and ends with its session", async () => {
    const credential = await session(carol.id);
    await subscribe(credential);
    await removeSession(credential);
    expect(await listSubscriptions(carol.id)).toEqual([]);
    expect(await subscribe(credential)).toBeUndefined();
    expect(await listSubscriptions(carol.id)).toEqual([]);
    await subscribe(await session(carol.id));
    await removeRowsAbout(carol.id);
    expect(await listSubscriptions(carol.id)).toEqual([]);
  });

  it("that is gone is not removed if the browser has another one by now", async () => {
    const { userId, sessionId } = await session(carol.id);
    await subscribe({ userId, sessionId }, "new");
    await removeSubscription({ userId, sessionId, endpoint: "old" });
    expect(await listSubscriptions(userId)).toHaveLength(1);
    await removeSubscription({ userId, sessionId, endpoint: "new" });
    expect(await listSubscriptions(userId)).toEqual([]);
    await removeSubscription({ userId, sessionId });
    await removeSubscription({ userId, sessionId: newId() });
  });
});
