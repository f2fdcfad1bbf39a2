import { beforeAll, describe, expect, it } from "vitest";
import { removeRowsAbout } from "../../lib/data/account/index.ts";
import { newSecret } from "../../lib/data/realtime/index.ts";
import {
  getTokens,
  keepTokens,
  listSessions,
  putSession,
  removeSession,
  removeSessions,
} from "../../lib/data/session/index.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tokens = { accessToken: "access 1", refreshToken: "refresh 1", expiresAt: NOON + 1_000 };
const next = { accessToken: "access 2", refreshToken: "refresh 2", expiresAt: NOON + 2_000 };

let created = 0;
/** Stores a session with `tokens`, and returns its credential. */
async function session({ id: userId } = alice) {
  const sessionId = `01KJ${String(++created).padStart(22, "0")}`;
  const credential = { userId, sessionId, secret: newSecret() };
  const times = { createdAt: NOON, expiresAt: NOON + 1_500 };
  await putSession({ credential, tokens, device: { browser: "Firefox" }, ...times });
  return credential;
}

describe("a stored session", () => {
  it("gives its refresh token only for its secret, and expires", async () => {
    const credential = await session();
    expect(await getTokens(credential)).toEqual(tokens);
    expect(await getTokens({ ...credential, secret: newSecret() })).toBeUndefined();
    expect(await getTokens({ ...credential, secret: "short" })).toBeUndefined();
    const item = await getItem(keys.session(credential));
    expect(item).toMatchObject({
      browser: "Firefox",
      createdAt: NOON,
      expiresAt: Math.ceil(NOON / 1000) + 2,
    });
    expect(JSON.stringify(item)).not.toContain("refresh 1");
    expect(JSON.stringify(item)).not.toContain(credential.secret);
  });

  it("does not open what was sealed for another", async () => {
    const [one, other] = [await session(), await session(bob)];
    expect(await getTokens({ ...other, secret: one.secret })).toBeUndefined();
  });

  it("keeps the token of its last renewal", async () => {
    const credential = await session();
    expect(await keepTokens({ credential, tokens: next, now: NOON + 1 })).toBe(true);
    expect(await getTokens(credential)).toEqual(next);
    expect(await getItem(keys.session(credential))).toMatchObject({ lastUsedAt: NOON + 1, createdAt: NOON });
  });

  it("is not brought back by a renewal once it has ended", async () => {
    const credential = await session();
    await removeSession(credential);
    expect(await keepTokens({ credential, tokens: next, now: NOON })).toBe(false);
    expect(await getTokens(credential)).toBeUndefined();
  });

  it("is listed to its user without its tokens, the last one first, until it ends", async () => {
    const userId = "00000000-0000-4000-8000-00000000feed";
    const carol = { ...alice, id: userId };
    const ids = [];
    for (let n = 0; n < 3; n++) ids.unshift((await session(carol)).sessionId);
    const rows = await listSessions(userId, { limit: 2 });
    const times = { createdAt: NOON, lastUsedAt: NOON, expiresAt: NOON + 2_000 };
    const row = { ...times, device: { browser: "Firefox" } };
    expect(rows).toEqual(ids.slice(0, 2).map((position) => ({ position, ...row })));
    expect(await listSessions(userId, { before: ids[1], limit: 2 })).toMatchObject([{ position: ids[2] }]);
    await removeSessions(userId, [ids[0] ?? "", ids[2] ?? "", "01KJ0000000000000000000000"]);
    expect(await listSessions(userId, { limit: 9 })).toMatchObject([{ position: ids[1] }]);
    await removeSessions(userId, []);
  });

  it("goes with the account", async () => {
    const [alices, bobs] = [await session(), await session(bob)];
    await removeRowsAbout(alice.id);
    expect(await getTokens(alices)).toBeUndefined();
    expect(await getTokens(bobs)).toEqual(tokens);
  });
});
