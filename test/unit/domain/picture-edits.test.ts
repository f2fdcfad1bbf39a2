import { beforeEach, describe, expect, it } from "vitest";
import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listTweetVersions } from "../../../lib/domain/tweet/list-tweet-versions.ts";
import { alice } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { postPictures, upload } from "./media-steps.ts";
import { edit, post } from "./steps.ts";

const HOUR = 60 * 60_000;

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice);
});

const history = async (tweetId: string) =>
  (await listTweetVersions(fixtures.ports, { tweetId, viewer: undefined })).items;

describe("editTweet, of a tweet with pictures,", () => {
  let tweet: Tweet;
  const altsOf = ({ media }: Pick<Tweet, "media">) => media.map(({ alt }) => alt);

  beforeEach(async () => {
    const ids = [await upload(fixtures), await upload(fixtures)];
    tweet = await postPictures(fixtures, ids);
  });

  const describeAs = (...alts: (string | undefined)[]) =>
    alts.flatMap((alt, i) => (alt === undefined ? [] : [{ id: tweet.media[i]?.id ?? "", alt }]));

  it("changes descriptions, also to none, and leaves those that it does not name", async () => {
    const [first = "", second = ""] = altsOf(tweet);
    const edited = await edit(fixtures, tweet.id, tweet.text, { media: describeAs(undefined, "A cat") });
    expect(altsOf(edited)).toEqual([first, "A cat"]);
    expect(edited.editedAt).not.toBeNull();
    await edit(fixtures, tweet.id, "Look!", { media: describeAs("") });
    expect(altsOf(await getTweet(fixtures.ports, { tweetId: tweet.id, viewer: undefined }))).toEqual([
      "",
      "A cat",
    ]);
    await edit(fixtures, tweet.id, "Look here!");
    expect((await history(tweet.id)).map(({ text, alts }) => [text, alts])).toEqual([
      ["Look here!", ["", "A cat"]],
      ["Look!", ["", "A cat"]],
      ["Look", [first, "A cat"]],
      ["Look", [first, second]],
    ]);
  });

  it("changes nothing without another description, and counts no edit", async () => {
    const media = describeAs(...altsOf(tweet));
    expect(await edit(fixtures, tweet.id, tweet.text, { media })).toMatchObject({ editedAt: null });
    const described = describeAs("A cat");
    const edited = await edit(fixtures, tweet.id, tweet.text, { media: described });
    fixtures.pass(HOUR);
    const again = { media: described, expected: versionOf(tweet) };
    expect(await edit(fixtures, tweet.id, tweet.text, again)).toEqual(edited);
  });

  it("may empty the text, which a tweet without pictures needs", async () => {
    expect(await edit(fixtures, tweet.id, "")).toMatchObject({ text: "" });
    const { id } = await post(fixtures, "Words");
    await expect(edit(fixtures, id, "")).rejects.toMatchObject({ code: "text_empty" });
  });

  it("refuses pictures that the tweet does not have", async () => {
    const other = await upload(fixtures);
    const added = edit(fixtures, tweet.id, "More", { media: [{ id: other, alt: "" }] });
    await expect(added).rejects.toMatchObject({ code: "media_not_found" });
    const { id } = await post(fixtures, "Words");
    const described = edit(fixtures, id, "Words", { media: describeAs("A cat") });
    await expect(described).rejects.toMatchObject({ code: "media_not_found" });
  });
});
