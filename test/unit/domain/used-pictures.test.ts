/** Pictures where they are used: in tweets and profiles. */
import { beforeEach, describe, expect, it } from "vitest";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { updateProfile } from "../../../lib/domain/user/update-profile.ts";
import { alice, bob } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { begin, DAY, exists, postPictures, sweep, upload } from "./media-steps.ts";
import { remove, UNKNOWN_TWEET as UNKNOWN } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob);
});

describe("a tweet with pictures", () => {
  it("shows them in their order, with what they show, also to others and where it is quoted", async () => {
    const ids = [await upload(fixtures), await upload(fixtures)];
    const tweet = await postPictures(fixtures, ids);
    expect(tweet.media.map(({ id }) => id)).toEqual(ids);
    expect(tweet.media[0]).toMatchObject({
      alt: `Picture ${ids[0]}`,
      width: 800,
      height: 600,
      placeholder: "AAAA",
    });
    const read = await getTweet(fixtures.ports, { tweetId: tweet.id, viewer: bob });
    expect(read.media).toEqual(tweet.media);
    const quote = await createTweet(fixtures.ports, {
      ...{ author: bob, text: "See", quoteOf: tweet.id, correlationId: "request", idempotency: undefined },
    });
    expect(quote.quote).toMatchObject({ media: tweet.media });
  });

  it("is refused with pictures that are unknown, another's, pending, refused, used or chosen twice", async () => {
    const mine = await upload(fixtures);
    const used = await upload(fixtures);
    await postPictures(fixtures, [used]);
    const { id: pending } = await begin(fixtures);
    fixtures.pictures.outcome.next = { reason: "too_many_pixels" };
    const refused = await upload(fixtures);
    for (const [ids, code] of [
      [[UNKNOWN], "media_not_found"],
      [[pending], "media_not_ready"],
      [[refused], "media_refused"],
      [[used], "media_in_use"],
      [[mine, mine], "media_in_use"],
    ] as const)
      await expect(postPictures(fixtures, ids), code).rejects.toMatchObject({ code });
    await expect(postPictures(fixtures, [mine], { author: bob })).rejects.toMatchObject({
      code: "media_not_found",
    });
    expect(fixtures.tweets.size).toBe(1);
  });

  it("is refused if another tweet has used the picture meanwhile", async () => {
    const id = await upload(fixtures);
    const { getMedia: read } = fixtures.ports;
    const late: typeof read = async (ids) => {
      const found = await read(ids);
      fixtures.ports.getMedia = read;
      await postPictures(fixtures, [id]);
      return found;
    };
    fixtures.ports.getMedia = late;
    await expect(postPictures(fixtures, [id])).rejects.toMatchObject({ code: "media_in_use" });
    expect(fixtures.tweets.size).toBe(1);
  });

  it("is the same tweet for a retry with the same key", async () => {
    const ids = [await upload(fixtures)];
    const first = await postPictures(fixtures, ids, { key: "key" });
    expect(await postPictures(fixtures, ids, { key: "key" })).toEqual(first);
    expect(fixtures.tweets.size).toBe(1);
  });

  it("takes its pictures with it when it is deleted", async () => {
    const id = await upload(fixtures);
    const { id: tweetId } = await postPictures(fixtures, [id]);
    fixtures.pass(2 * DAY);
    await sweep(fixtures);
    expect(exists(fixtures, id)).toBe(true);
    await remove(fixtures, tweetId);
    expect(await sweep(fixtures)).toBe(1);
    expect(exists(fixtures, id)).toBe(false);
  });
});

describe("the pictures of a profile", () => {
  const change = (changes: Parameters<typeof updateProfile>[1]["changes"], caller: Caller = alice) =>
    updateProfile(fixtures.ports, { caller, changes });

  it("are shown beside the name, and replaced by others", async () => {
    const [first, second, banner] = [await upload(fixtures), await upload(fixtures), await upload(fixtures)];
    const user = await change({
      avatar: { id: first, alt: "Me" },
      banner: { id: banner, alt: "" },
      bio: "Hi",
    });
    expect(user).toMatchObject({ bio: "Hi", avatarUrl: `/media/${first}/320.webp`, avatarAlt: "Me" });
    expect(user).toMatchObject({ bannerUrl: `/media/${banner}/800.webp`, bannerAlt: "" });
    expect((await postPictures(fixtures, [])).author.avatarUrl).toBe(`/media/${first}/320.webp`);
    expect(await change({ avatar: { id: second, alt: "" } })).toMatchObject({
      avatarUrl: `/media/${second}/320.webp`,
      bannerUrl: user.bannerUrl,
    });
    expect(await sweep(fixtures)).toBe(1);
    expect([exists(fixtures, first), exists(fixtures, second)]).toEqual([false, true]);
  });

  it("keep their place when only the description changes, and can be removed", async () => {
    const id = await upload(fixtures);
    await change({ avatar: { id, alt: "" } });
    expect(await change({ avatar: { id, alt: "Me, smiling" } })).toMatchObject({ avatarAlt: "Me, smiling" });
    expect(await sweep(fixtures)).toBe(0);
    expect(await change({ avatar: null })).toMatchObject({ avatarUrl: null, avatarAlt: null });
    expect(await change({ avatar: null })).toMatchObject({ avatarUrl: null });
    expect(await sweep(fixtures)).toBe(1);
  });

  it("cannot be those of a tweet, of the other place or of another user, and then nothing else changes", async () => {
    const [tweeted, avatar] = [await upload(fixtures), await upload(fixtures)];
    await postPictures(fixtures, [tweeted]);
    await change({ avatar: { id: avatar, alt: "" } });
    for (const [choice, code] of [
      [{ avatar: { id: tweeted, alt: "" } }, "media_in_use"],
      [{ banner: { id: avatar, alt: "" } }, "media_in_use"],
    ] as const)
      await expect(change({ ...choice, bio: "New" })).rejects.toMatchObject({ code });
    const foreign = change({ avatar: { id: avatar, alt: "" } }, bob);
    await expect(foreign).rejects.toMatchObject({ code: "media_not_found" });
    expect(fixtures.profiles.get(alice.id)?.bio).toBe("");
  });

  it("follow another request that has changed them meanwhile", async () => {
    const [first, second] = [await upload(fixtures), await upload(fixtures)];
    const { setProfilePicture } = fixtures.ports;
    const late: typeof setProfilePicture = async (wanted) => {
      fixtures.ports.setProfilePicture = setProfilePicture;
      await change({ avatar: { id: first, alt: "" } });
      return setProfilePicture(wanted);
    };
    fixtures.ports.setProfilePicture = late;
    expect(await change({ avatar: { id: second, alt: "" } })).toMatchObject({
      avatarUrl: `/media/${second}/320.webp`,
    });
    expect(await sweep(fixtures)).toBe(1);
    expect(exists(fixtures, first)).toBe(false);
  });
});
