import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { describe, expect, inject, test } from "vitest";
import { keys } from "../../lib/data/table/keys.ts";
import { signIn } from "../../local/aws/sign-in.ts";
import { mailsTo, verifySender } from "../support/mails.ts";
import { allRows, drained, table } from "./aws.ts";
import { request } from "./http.ts";
import { invoke } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { photo, served, upload } from "./pictures.ts";
import { edit, favorite, follow, tweet } from "./steps.ts";
import { reissued } from "./tokens.ts";

const DAY = 86_400_000;
const me = { params: { user: "me" } };

/** Runs the hourly schedule as of a day, and what follows from it, once for each pause of a deletion. */
async function passDays(days: number): Promise<void> {
  for (let run = 0; run < 4; run++) {
    await invoke("auth/start-deletions", { time: new Date(Date.now() + days * DAY).toISOString() });
    await drained();
  }
}

const codeOf = (request: Promise<unknown>) =>
  request.then(
    () => "ok",
    ({ code }) => code,
  );

/** Makes a list of the owner's with one member, and returns its id. */
async function listWith({ client }: Person, { id: user }: Person): Promise<string> {
  const { id: listId } = await client.createList({ body: { name: "Friends", private: false } });
  await client.setListMember({ params: { listId }, body: { user, member: true } });
  return listId;
}

/** The archive, once it is ready. */
async function archiveOf({ client }: Person): Promise<string> {
  expect(await client.exportAccount()).toEqual({ state: "running", emailed: true });
  await drained();
  const { state, url, expiresAt } = await client.exportAccount();
  expect(state).toBe("ready");
  expect(Date.parse(expiresAt ?? "")).toBeGreaterThan(Date.now() + 0.9 * DAY);
  return url ?? "";
}

/** As `test/journeys/pages.test.ts` publishes it. */
const SITE = { url: "https://murmur.example", shell: "<!doctype html><html><head></head></html>" };

describe("alice leaves", () => {
  test("she takes her data, is hidden at once, may return, and is then removed from everywhere", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    await verifySender(inject("murmur"));
    const TableName = inject("murmur").tableName;
    await table().send(new PutCommand({ TableName, Item: { ...keys.site(), ...SITE } }));
    await follow(alice, bob);
    await follow(bob, alice);
    const picture = await upload(alice, await photo());
    const posted = await alice.client.createTweet({
      body: { text: "Solong", media: [{ id: picture, alt: "A clay wall" }] },
    });
    const farewell = await edit(alice, posted, "So long & thanks");
    const bobs = await tweet(bob, "Please stay");
    await favorite(alice, bobs);
    const [friends, bakers] = [await listWith(alice, bob), await listWith(bob, alice)];
    await drained();

    const url = await archiveOf(alice);
    const response = await fetch(url);
    const link = `${SITE.url}/settings/data?archive=20`;
    expect(await mailsTo(inject("murmur"), alice.email)).toEqual([
      expect.objectContaining({
        Subject: "Your murmur data is ready",
        BodyText: expect.stringContaining(`\n${link}`),
        BodyHtml: expect.stringContaining(`href="${link}`),
      }),
    ]);
    expect(response.headers.get("content-disposition")).toContain(`murmur-${alice.handle}.zip`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(JSON.parse(strFromU8(files["tweets.json"] ?? new Uint8Array()))).toMatchObject([
      {
        ...{ id: farewell.id, text: "So long & thanks", formerTexts: [{ text: "Solong" }] },
        media: [{ file: `media/${picture}.webp`, alt: "A clay wall" }],
      },
    ]);
    expect(await sharp(files[`media/${picture}.webp`]).metadata()).toMatchObject({
      width: 500,
      height: 1_000,
    });
    const fileOf = (name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    expect(fileOf("profile.json")).toMatchObject({ handle: alice.handle, email: alice.email });
    expect(fileOf("lists.json")).toMatchObject([{ id: friends, members: [{ id: bob.id }] }]);
    expect(fileOf("sessions.json")).toEqual([]);
    expect(strFromU8(files["index.html"] ?? new Uint8Array())).toContain("So long &#38; thanks");

    const old = await reissued(alice.token, { auth_time: Math.floor(Date.now() / 1000) - 3_600 });
    const refused = await request("DELETE", "/v1/users/me", { token: old });
    expect(refused).toMatchObject({ status: 403, json: { code: "reauthentication_required" } });

    const shown = () =>
      Promise.all([
        codeOf(bob.client.getUser({ params: { user: alice.id } })),
        codeOf(bob.client.getTweet({ params: { tweetId: farewell.id } })),
      ]);
    const { deletesAt } = await alice.client.deleteAccount();
    expect(Math.round((Date.parse(deletesAt) - Date.now()) / DAY)).toBe(14);
    await expect.poll(shown).toEqual(["user_not_found", "tweet_not_found"]);
    expect((await alice.client.getUser(me)).deletesAt).toBe(deletesAt);
    await passDays(13);
    expect((await alice.client.restoreAccount()).deletesAt).toBeUndefined();
    await expect.poll(shown).toEqual(["ok", "ok"]);

    await alice.client.deleteAccount();
    await passDays(15);
    expect(await codeOf(bob.client.getUser({ params: { user: `@${alice.handle}` } }))).toBe("user_not_found");
    const left = (await allRows()).filter(
      (row) => row.expiresAt === undefined && JSON.stringify(row).includes(alice.id),
    );
    expect(left).toEqual([]);
    expect(await served(`/media/${picture}/500.webp`)).toBeUndefined();
    expect((await fetch(url)).status).toBe(404);
    expect(await bob.client.getList({ params: { listId: bakers } })).toMatchObject({
      metrics: { members: 0 },
    });
    expect((await bob.client.getUser(me)).metrics).toMatchObject({ followers: 0, following: 0 });
    expect((await bob.client.getTweet({ params: { tweetId: bobs.id } })).metrics.favorites).toBe(0);
    await expect(signIn(inject("murmur"), alice)).rejects.toThrow();
  });
});
