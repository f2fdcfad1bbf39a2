import { beforeEach, describe, expect, it } from "vitest";
import { deleteAccount } from "../../../lib/domain/account/delete-account.ts";
import { exportAccount } from "../../../lib/domain/account/export-account.ts";
import { makeArchive } from "../../../lib/domain/account/make-archive.ts";
import { restoreAccount } from "../../../lib/domain/account/restore-account.ts";
import { deletionStages, stageAfter } from "../../../lib/domain/account/stages.ts";
import { startDeletions } from "../../../lib/domain/account/start-deletions.ts";
import { bookmarkTweet } from "../../../lib/domain/bookmark/bookmark-tweet.ts";
import { bellUser } from "../../../lib/domain/follow/bell-user.ts";
import { createList } from "../../../lib/domain/list/create-list.ts";
import { setListMember } from "../../../lib/domain/list/set-list-member.ts";
import { createReport } from "../../../lib/domain/report/create-report.ts";
import { createSession } from "../../../lib/domain/session/create-session.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { fakeAccounts, fakeExports } from "../fakes/account.ts";
import { fakeCredentials } from "../fakes/credentials.ts";
import { fakeNotifications } from "../fakes/notification.ts";
import { fakePushes } from "../fakes/push.ts";
import { fakeReports } from "../fakes/report.ts";
import { fakeSessions } from "../fakes/session.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, post } from "./steps.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const GRACE = 14 * DAY;

let fixtures: Fixtures;
let accounts: ReturnType<typeof fakeAccounts>;
let sessions: ReturnType<typeof fakeSessions>;
let reports: ReturnType<typeof fakeReports>;

beforeEach(async () => {
  fixtures = createFixtures();
  reports = fakeReports(fixtures.tweets);
  await fixtures.join(alice, bob);
  accounts = fakeAccounts(fixtures.profiles);
  sessions = fakeSessions();
});

const ports = () => ({ ...fixtures.ports, ...accounts.ports });
const now = () => fixtures.ports.now();
const leave = (authenticatedAt: number | undefined = now()) =>
  deleteAccount(ports(), {
    caller: { ...alice, ...(authenticatedAt === undefined ? {} : { authenticatedAt }) },
    graceDays: 14,
    correlationId: "request",
  });

describe("deleting an account", () => {
  it("takes a sign-in of the last ten minutes", async () => {
    await expect(leave(now() - 11 * MINUTE)).rejects.toThrow("Sign in again");
    await expect(
      deleteAccount(ports(), { caller: alice, graceDays: 14, correlationId: "request" }),
    ).rejects.toMatchObject({ code: "reauthentication_required" });
    expect(fixtures.profiles.get(alice.id)?.deletion).toBeUndefined();
    expect(await leave(now() - 9 * MINUTE)).toEqual({ deletesAt: new Date(now() + GRACE).toISOString() });
  });

  it("keeps its date when it is repeated", async () => {
    const first = await leave();
    fixtures.pass(DAY);
    expect(await leave()).toEqual(first);
  });

  it("can be undone until the removal begins, and not later", async () => {
    await leave();
    fixtures.pass(GRACE - 1);
    expect(await startDeletions(ports(), now())).toBe(0);
    expect((await restoreAccount(ports(), { caller: alice })).deletesAt).toBeUndefined();
    expect((await restoreAccount(ports(), { caller: alice })).handle).toBe("alice");
    await leave();
    fixtures.pass(GRACE);
    expect(await startDeletions(ports(), now())).toBe(1);
    expect(accounts.sent).toMatchObject([{ userId: alice.id, stage: "signIn", after: null }]);
    await expect(restoreAccount(ports(), { caller: alice })).rejects.toMatchObject({
      code: "account_deleted",
    });
  });

  it("starts again if nothing has been heard of it for an hour", async () => {
    await leave();
    fixtures.pass(GRACE);
    await startDeletions(ports(), now());
    fixtures.pass(59 * MINUTE);
    expect(await startDeletions(ports(), now())).toBe(0);
    fixtures.pass(MINUTE);
    expect(await startDeletions(ports(), now())).toBe(1);
    expect(accounts.sent.map(({ stage }) => stage)).toEqual(["signIn", "signIn"]);
  });

  it("goes through all stages in order, the last of which has none after it", () => {
    const passed = ["grace"];
    for (let next = stageAfter("grace"); next; next = stageAfter(next.stage)) passed.push(next.stage);
    expect(passed).toEqual(deletionStages);
  });
});

describe("an export", () => {
  const getSite = async () => ({ url: "https://murmur.example", shell: "" });
  const begin = (exports: ReturnType<typeof fakeExports>) =>
    exportAccount(
      { ...ports(), ...exports.ports },
      { caller: alice, correlationId: "request", emailed: true, language: "de" },
    );
  const make = async (exports: ReturnType<typeof fakeExports>) => {
    const work = exports.sent.at(-1);
    if (!work) throw new Error("Nothing was sent.");
    const others = { ...fakeNotifications().ports, ...fakeCredentials().ports, ...sessions.ports, getSite };
    const { listSubscriptions } = fakePushes().ports;
    await makeArchive(
      { ...ports(), ...others, ...reports.ports, ...exports.ports, listSubscriptions, now },
      work,
    );
  };

  it("is made once, however often it is asked for, and can be downloaded for a day", async () => {
    const exports = fakeExports();
    expect(await begin(exports)).toEqual({ state: "running", emailed: true });
    expect(await begin(exports)).toEqual({ state: "running", emailed: true });
    expect(exports.sent.length).toBe(1);
    await make(exports);
    const ready = await begin(exports);
    expect(ready).toMatchObject({ state: "ready", expiresAt: new Date(now() + DAY).toISOString() });
    expect(ready.url).toMatch(/murmur-alice\.zip&3600$/);
    fixtures.pass(DAY);
    expect(await begin(exports)).toEqual({ state: "running", emailed: true });
    expect(exports.sent.length).toBe(2);
  });

  it("is announced once in a mail, in alice's language, with a link to the website that works for a day", async () => {
    const exports = fakeExports();
    await begin(exports);
    await make(exports);
    await make(exports);
    const expiresAt = new Date(now() + DAY).toISOString();
    const url = `https://murmur.example/settings/data?archive=${expiresAt}&user=${alice.id}`;
    expect(exports.mails).toMatchObject([
      { to: "alice@example.com", subject: "Deine Daten bei murmur sind bereit" },
    ]);
    expect(exports.mails[0]?.text).toContain(`Hallo @alice,\n\n`);
    expect(exports.mails[0]?.text).toContain(`\n${url}\n`);
    expect(exports.mails[0]?.html).toContain(`<a href="${url.replace("&", "&amp;")}">`);
    expect(exports.mails[0]?.html).toContain('<html lang="de" dir="ltr">');
  });

  it("is made once although its mail had to be sent again, and no mail is sent once the link has expired", async () => {
    const exports = fakeExports();
    await begin(exports);
    const { sendMail } = exports.ports;
    exports.ports.sendMail = () => Promise.reject(new Error("SES is busy"));
    await expect(make(exports)).rejects.toThrow("SES is busy");
    expect((await begin(exports)).state).toBe("ready");
    exports.archives.clear();
    exports.ports.sendMail = sendMail;
    fixtures.pass(DAY - 1);
    await make(exports);
    expect([exports.mails.length, exports.archives.size]).toEqual([1, 0]);
    exports.exports.set(alice.id, { exportId: "old", startedAt: now(), readyAt: now() - DAY });
    exports.sent.push({ version: 1, userId: alice.id, exportId: "old", correlationId: "request" });
    await make(exports);
    expect(exports.mails.length).toBe(1);
  });

  it("is made during the time of grace, and no longer once the removal has begun", async () => {
    const exports = fakeExports();
    await leave();
    await begin(exports);
    fixtures.pass(GRACE);
    await startDeletions(ports(), now());
    await make(exports);
    expect([exports.archives.size, exports.mails.length]).toEqual([0, 0]);
    const profile = fixtures.profiles.get(alice.id);
    if (profile?.deletion)
      fixtures.profiles.set(alice.id, { ...profile, deletion: { ...profile.deletion, stage: "grace" } });
    await make(exports);
    expect([exports.archives.size, exports.mails.length]).toEqual([1, 1]);
  });

  it("is asked for again if it cannot be sent, or has not become ready for an hour", async () => {
    const exports = fakeExports();
    const broken = {
      ...exports.ports,
      sendExport: () => Promise.reject(new Error("no queue")),
    };
    const request = { caller: alice, correlationId: "request", emailed: false };
    await expect(exportAccount({ ...ports(), ...broken }, request)).rejects.toThrow("no queue");
    await begin(exports);
    expect(exports.sent.length).toBe(1);
    fixtures.pass(60 * MINUTE);
    await begin(exports);
    expect(exports.sent.length).toBe(2);
  });

  it("holds what is the user's, as JSON and as a page, and no markup of others", async () => {
    const exports = fakeExports();
    const { id } = await post(fixtures, "I <3 & say <script>so</script>");
    const other = await post(fixtures, "Of Bob", bob);
    await favorite(fixtures, other.id, alice);
    await bookmarkTweet(fixtures.ports, { caller: alice, tweetId: other.id, bookmarked: true });
    await fixtures.join(carol);
    const blocked = { userId: alice.id, otherId: carol.id, since: fixtures.ports.newId() };
    await fixtures.ports.setBlock({ ...blocked, blocked: true });
    await fixtures.ports.setMute({ ...blocked, muted: true, until: undefined });
    const friends = { caller: alice, name: "Friends", private: true, idempotency: undefined };
    const { id: listId } = await createList(fixtures.ports, friends);
    await setListMember(fixtures.ports, { caller: alice, listId, reference: bob.id, member: true });
    await fixtures.ports.putMutedWord(alice.id, { word: "football" });
    const report = { callerId: alice.id, userId: carol.id, reason: "spam" } as const;
    await createReport({ ...fixtures.ports, ...reports.ports }, report);
    await fixtures.follow(alice, bob);
    await bellUser(fixtures.ports, { caller: alice, reference: bob.id, bell: true });
    const code = { code: "code", codeVerifier: "verifier", redirectUri: "https://murmur.example/callback" };
    const signedIn = { code, device: { browser: "Firefox" }, replaced: undefined };
    const { credential } = await createSession(sessions.ports, signedIn);
    await begin(exports);
    await make(exports);
    const [files] = exports.archives.values();
    const json = (name: string) => JSON.parse(files?.get(name) ?? "");
    expect(json("profile.json")).toMatchObject({ handle: "alice", email: "alice@example.com" });
    expect(json("tweets.json")).toMatchObject([{ id, text: "I <3 & say <script>so</script>" }]);
    expect(json("favorites.json")).toEqual([{ tweetId: other.id }]);
    expect(json("bookmarks.json")).toMatchObject([{ tweetId: other.id }]);
    expect(json("reports.json")).toMatchObject([{ subjectId: carol.id, reason: "spam" }]);
    expect(json("decisions.json")).toEqual([]);
    expect(json("blocks.json")).toMatchObject([{ handle: carol.handle }]);
    expect(json("mutes.json")).toMatchObject([{ handle: carol.handle }]);
    expect(json("lists.json")).toMatchObject([
      { id: listId, name: "Friends", private: true, members: [{ id: bob.id, handle: "bob" }] },
    ]);
    expect(json("muted-words.json")).toEqual({
      words: [{ word: "football", until: null }],
      conversations: [],
    });
    expect(json("following.json")).toMatchObject([{ id: bob.id, handle: "bob" }]);
    expect(json("followers.json")).toEqual([]);
    expect(json("bells.json")).toMatchObject([{ id: bob.id, handle: "bob" }]);
    expect(json("notifications.json")).toEqual([]);
    expect(json("notification-preferences.json")).toMatchObject({ mention: "everyone" });
    const at = new Date(NOON).toISOString();
    expect(json("push-subscriptions.json")).toEqual([]);
    expect(json("sessions.json")).toEqual([
      { id: credential.sessionId, createdAt: at, lastUsedAt: at, browser: "Firefox", system: null },
    ]);
    expect(JSON.stringify([...(files?.values() ?? [])])).not.toMatch(/access 1|refresh 1|secret/);
    expect(files?.get("index.html")).toContain("I &#60;3 &#38; say &#60;script&#62;so");
  });
});
