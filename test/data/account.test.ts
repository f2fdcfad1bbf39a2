import { beforeAll, describe, expect, it } from "vitest";
import {
  beginExport,
  finishExport,
  finishMail,
  forgetExport,
  getAccount,
  getExport,
  hasEdges,
  listDueDeletions,
  markLeaving,
  moveDeletion,
  removeOwnItems,
  removeProfile,
  removeRowsAbout,
  reserveHandle,
  unmarkLeaving,
} from "../../lib/data/account/index.ts";
import { setFollow } from "../../lib/data/follow/index.ts";
import { putInboxRows, setSeen } from "../../lib/data/notification/index.ts";
import { chargeBucket, readBucket } from "../../lib/data/rate-limit/index.ts";
import { createProfile, findUserId, isHandleTaken, listHandles } from "../../lib/data/user/index.ts";
import { allTypes } from "../../lib/domain/notification/filter.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

const ID = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const deletion = { deletesAt: NOON + 5, dueAt: NOON + 5, stage: "grace", correlationId: "request" } as const;

beforeAll(async () => {
  await useFreshTable();
  await createProfile({ caller: alice, name: "Alice", createdAt: NOON });
  await createProfile({ caller: bob, name: "Bob", createdAt: NOON });
});

const due = async (now: number) =>
  (await listDueDeletions({ now, after: undefined, limit: 10 })).map(({ userId }) => userId);
const handles = async () =>
  (await listHandles({ prefix: "al", after: undefined, limit: 10 })).map(({ handle }) => handle);

describe("a deletion", () => {
  it("begins once, leaves the list of handles, and can be undone", async () => {
    expect(await markLeaving({ userId: alice.id, deletion })).toBe(true);
    expect(await markLeaving({ userId: alice.id, deletion: { ...deletion, deletesAt: 1 } })).toBe(false);
    expect((await getAccount(alice.id))?.deletion).toEqual(deletion);
    expect(await handles()).toEqual([]);
    expect(await unmarkLeaving({ userId: alice.id, handle: "alice" })).toBe(true);
    expect(await unmarkLeaving({ userId: alice.id, handle: "alice" })).toBe(false);
    expect((await getAccount(alice.id))?.deletion).toBeUndefined();
    expect(await handles()).toEqual(["alice"]);
  });

  it("is listed once it is due, and moves from one stage to the next only once", async () => {
    await markLeaving({ userId: alice.id, deletion });
    await markLeaving({ userId: bob.id, deletion });
    expect(await due(NOON + 4)).toEqual([]);
    expect(await due(NOON + 5)).toEqual([alice.id, bob.id]);
    const [first] = await listDueDeletions({ now: NOON + 5, after: undefined, limit: 1 });
    expect(await listDueDeletions({ now: NOON + 5, after: first?.position, limit: 9 })).toMatchObject([
      { userId: bob.id },
    ]);
    const to = { stage: "signIn", dueAt: NOON + 9 } as const;
    expect(await moveDeletion({ userId: alice.id, from: deletion, to })).toBe(true);
    expect(await moveDeletion({ userId: alice.id, from: deletion, to })).toBe(false);
    expect(await due(NOON + 5)).toEqual([bob.id]);
    expect(await unmarkLeaving({ userId: alice.id, handle: "alice" })).toBe(false);
  });

  it("reserves the handle for nobody, until it expires", async () => {
    await reserveHandle("alice", NOON + 60_000);
    await reserveHandle("alice", NOON + 90_000);
    expect(await findUserId("alice")).toBeUndefined();
    expect(await isHandleTaken("alice", NOON + 59_999)).toBe(true);
    expect(await isHandleTaken("alice", NOON + 60_000)).toBe(false);
    const other = { id: "00000000-0000-4000-8000-0000000000aa", handle: "alice" };
    const join = (createdAt: number) => createProfile({ caller: other, name: "Other", createdAt });
    await expect(join(NOON + 59_999)).rejects.toThrow("another user");
    expect(await join(NOON + 60_000)).toMatchObject({ name: "Other" });
    expect(await findUserId("alice")).toBe(other.id);
  });

  it("removes rows and items page by page, and the profile only in the last stage", async () => {
    await putInboxRows([{ userId: alice.id, position: ID, type: "reply", actorId: bob.id, tweetId: ID }]);
    await chargeBucket({ userId: alice.id, name: "tweets" }, { ms: 1_000, now: NOON, expected: 0 });
    await setSeen({ userId: alice.id, upTo: ID, types: allTypes });
    expect(await hasEdges(alice.id)).toBe(false);
    const edge = { followerId: alice.id, followeeId: bob.id, followerShards: 1, since: ID };
    await setFollow({ ...edge, following: true, correlationId: "request" });
    expect(await hasEdges(alice.id)).toBe(true);
    expect(await removeRowsAbout(alice.id)).toBe(false);
    expect(await readBucket({ userId: alice.id, name: "tweets" })).toEqual({ fullAt: 0, signedOutAt: 0 });
    expect(await removeOwnItems(alice.id)).toBe(false);
    expect(await hasEdges(alice.id)).toBe(false);
    await removeProfile(alice.id);
    const account = await getAccount(alice.id);
    expect(account?.deletion?.stage).toBe("signIn");
    const to = { stage: "rest", dueAt: 1 } as const;
    await moveDeletion({ userId: alice.id, from: { stage: "signIn", dueAt: NOON + 9 }, to });
    await removeProfile(alice.id);
    expect(await getAccount(alice.id)).toBeUndefined();
  });
});

describe("an export", () => {
  const key = { userId: bob.id, exportId: "first" };
  const begin = (exportId: string, instead: string | undefined) =>
    beginExport({ ...key, exportId, startedAt: NOON, expiresAt: NOON + 1, instead });

  it("is begun by one of several requests, finished, replaced and forgotten", async () => {
    expect(await getExport(bob.id)).toBeUndefined();
    expect(await begin("first", undefined)).toBe(true);
    expect(await begin("second", undefined)).toBe(false);
    await finishExport({ userId: bob.id, exportId: "second", readyAt: NOON });
    expect(await getExport(bob.id)).toEqual({ exportId: "first", startedAt: NOON });
    await finishExport({ ...key, readyAt: NOON + 2 });
    expect(await getExport(bob.id)).toEqual({ exportId: "first", startedAt: NOON, readyAt: NOON + 2 });
    await finishMail({ userId: bob.id, exportId: "second", mailedAt: NOON });
    await finishMail({ ...key, mailedAt: NOON + 3 });
    expect(await getExport(bob.id)).toMatchObject({ readyAt: NOON + 2, mailedAt: NOON + 3 });
    expect(await begin("second", "first")).toBe(true);
    await forgetExport(key);
    expect(await getExport(bob.id)).toEqual({ exportId: "second", startedAt: NOON });
    await forgetExport({ ...key, exportId: "second" });
    expect(await getExport(bob.id)).toBeUndefined();
  });
});
