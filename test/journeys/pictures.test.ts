import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { invoke } from "./lambdas.ts";
import { type Person, signUp, signUpAll, visitor } from "./people.ts";
import { begin, photo, processed, send, served, stateOf, upload } from "./pictures.ts";
import { deleteTweet } from "./steps.ts";

const DAY = 86_400_000;

const post = ({ client }: Person, ids: string[], text = "Look") =>
  client.createTweet({ body: { text, media: ids.map((id) => ({ id, alt: "A clay wall" })) } });

/** Runs the hourly removal as of some days from now. */
const sweep = (days = 0) =>
  invoke("events/remove-media", { time: new Date(Date.now() + days * DAY + 1_000).toISOString() });

describe("alice shows her photos", () => {
  let alice: Person;
  let bob: Person;
  let file: Buffer;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
    file = await photo();
  });

  test("a photo is uploaded past the API, made ready, and shown upright without where it was taken", async () => {
    const created = await begin(alice, file);
    expect(await stateOf(alice, created.id)).toMatchObject({ state: "pending", renditions: [] });
    await expect(post(alice, [created.id])).rejects.toMatchObject({ code: "media_not_ready" });
    expect(await send(created, file)).toBeLessThan(300);
    const { state, renditions } = await processed(alice, created.id);
    expect({ state, widths: renditions.map(({ width }) => width) }).toEqual({
      state: "ready",
      widths: [320, 500],
    });
    const { bytes, type, cache } = (await served(renditions[1]?.url ?? "")) ?? {};
    expect({ type, cache }).toEqual({ type: "image/webp", cache: "public, max-age=31536000, immutable" });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 500, height: 1_000 });
    expect(bytes?.includes("Secret")).toBe(false);
    await expect(stateOf(bob, created.id)).rejects.toMatchObject({ code: "media_not_found" });
  });

  test("the bucket takes only the file that was announced", async () => {
    const created = await begin(alice, file);
    expect(await send(created, Buffer.concat([file, file]))).toBeGreaterThanOrEqual(400);
    expect(await send(created, file, { "Content-Type": "text/html" })).toBe(403);
    expect(await send(created, file, { key: "uploads/01K0000000000000000000000A" })).toBe(403);
    expect(await send(created, file, { "X-Amz-Signature": "0".repeat(64) })).toBe(403);
    expect(await stateOf(alice, created.id)).toMatchObject({ state: "pending" });
  });

  test("a file that is no picture is refused, and cannot be posted", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const id = await upload(alice, svg, "image/png");
    expect(await stateOf(alice, id)).toMatchObject({ state: "refused", reason: "unsupported_format" });
    await expect(post(alice, [id])).rejects.toMatchObject({ code: "media_refused" });
  });

  test("a tweet shows it to everyone, also without a text, once only, and takes it with it", async () => {
    const id = await upload(alice, file);
    const tweet = await post(alice, [id], "");
    const shown = await visitor().getTweet({ params: { tweetId: tweet.id } });
    expect(shown.media).toMatchObject([
      { id, alt: "A clay wall", width: 500, height: 1_000, animated: false },
    ]);
    await expect(post(alice, [id])).rejects.toMatchObject({ code: "media_in_use" });
    await expect(post(bob, [id])).rejects.toMatchObject({ code: "media_not_found" });
    await drained();
    const found = await visitor().searchTweets({ query: { q: `has:image from:${alice.handle}` } });
    expect(found.items.map((one) => one.id)).toEqual([tweet.id]);
    const url = shown.media[0]?.renditions[0]?.url ?? "";
    const params = { tweetId: tweet.id };
    const undescribed = { params, body: { text: "", media: [{ id, alt: "" }] }, ifMatch: "*" };
    expect((await alice.client.editTweet(undescribed)).media).toMatchObject([{ id, alt: "" }]);
    expect((await visitor().listTweetVersions({ params })).items).toMatchObject([
      { text: "", alts: [""] },
      { text: "", alts: ["A clay wall"] },
    ]);
    await sweep(3);
    expect(await served(url)).toBeDefined();
    await deleteTweet(alice, tweet);
    await sweep();
    expect(await served(url)).toBeUndefined();
  });

  test("two tweets at once cannot have the same picture", async () => {
    const id = await upload(alice, file);
    const outcomes = await Promise.allSettled([post(alice, [id], "One"), post(alice, [id], "Other")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("her avatar and her banner are shown, and replaced ones are removed", async () => {
    const [first, second, banner] = [
      await upload(alice, file),
      await upload(alice, file),
      await upload(alice, file),
    ];
    const set = (avatar: string | null) =>
      alice.client.updateProfile({ body: { avatar: avatar === null ? null : { id: avatar, alt: "Alice" } } });
    const { avatarUrl } = await set(first);
    const { bannerUrl } = await alice.client.updateProfile({ body: { banner: { id: banner, alt: "" } } });
    expect(await served(bannerUrl ?? "")).toBeDefined();
    await set(second);
    const seen = await bob.client.getUser({ params: { user: alice.id } });
    expect(seen).toMatchObject({ avatarUrl: `/media/${second}/320.webp`, avatarAlt: "Alice", bannerUrl });
    await sweep();
    expect(await served(avatarUrl ?? "")).toBeUndefined();
    expect(await served(seen.avatarUrl ?? "")).toBeDefined();
    expect(await set(null)).toMatchObject({ avatarUrl: null });
  });

  test("the same key names the same picture", async () => {
    const body = { contentType: "image/jpeg", bytes: file.length } as const;
    const key = `key-${alice.handle}`;
    const { id } = await alice.client.createMedia({ body, idempotencyKey: key });
    expect((await alice.client.createMedia({ body, idempotencyKey: key })).id).toBe(id);
    const other = alice.client.createMedia({ body: { ...body, bytes: 1 }, idempotencyKey: key });
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });
});

test("what carol uploads and does not use is gone after a day", async () => {
  const carol = await signUp("carol");
  const id = await upload(carol, await photo());
  const { renditions } = await stateOf(carol, id);
  await sweep();
  expect(await served(renditions[0]?.url ?? "")).toBeDefined();
  await sweep(1);
  await expect.poll(() => served(renditions[0]?.url ?? "")).toBeUndefined();
  await expect(stateOf(carol, id)).rejects.toMatchObject({ code: "media_not_found" });
});
