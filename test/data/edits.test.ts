import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { FIRST_ID } from "../../lib/core/ids.ts";
import { packPicture } from "../../lib/data/media/media-item.ts";
import { moderateTweet } from "../../lib/data/report/index.ts";
import { findTweets, indexTweets, unindexTweets } from "../../lib/data/search/index.ts";
import { putItem, updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { queryRange } from "../../lib/data/table/query.ts";
import { searchKeys } from "../../lib/data/table/search-keys.ts";
import {
  editTweet,
  getTweetsConsistently,
  listFormerTexts,
  markTweetDeleted,
  putTweet,
} from "../../lib/data/tweet/index.ts";
import { termFrom, termsOfTweet } from "../../lib/domain/search/terms.ts";
import type { StoredTweet } from "../../lib/domain/tweet/model.ts";
import { alice } from "../people.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
beforeEach(clearCaches);

const read = async (id: string) => (await getTweetsConsistently([id])).get(id) as StoredTweet;
const remove = (id: string) => markTweetDeleted({ id, correlationId: "deletion" });

async function post(text: string): Promise<StoredTweet> {
  const id = newId();
  await putTweet({ id, authorId: alice.id, text, inReplyTo: null, correlationId: "post" });
  return read(id);
}

function edit(before: StoredTweet, text: string): Promise<boolean> {
  const { edits = 0, editedAt = now() } = before;
  const after = { ...before, text, edits: edits + 1, editedAt: editedAt + 1, mentions: ["bob"] };
  return editTweet({ before, after, correlationId: "edit" });
}

describe("edits", () => {
  it("change the text and keep the former ones in order", async () => {
    const posted = await post("One");
    expect(await edit(posted, "Two")).toBe(true);
    const second = await read(posted.id);
    expect(second).toMatchObject({ text: "Two", edits: 1, mentions: ["bob"], favorites: 0 });
    expect(await edit(second, "Three")).toBe(true);
    const third = await read(posted.id);
    expect(await listFormerTexts(posted.id)).toEqual([
      { text: "One", replacedAt: second.editedAt },
      { text: "Two", replacedAt: third.editedAt },
    ]);
  });

  it("change what pictures show, also to nothing, and keep what they showed", async () => {
    const picture = {
      id: newId(),
      alt: "A dog",
      width: 9,
      height: 9,
      animated: false,
      placeholder: "",
      widths: [9],
    };
    const { id } = await post("Look");
    await updateItem(keys.tweet(id), {
      UpdateExpression: "SET media = :media",
      ExpressionAttributeValues: { ":media": [packPicture(picture)] },
    });
    const posted = await read(id);
    const media = [{ ...picture, alt: "" }];
    const after = { ...posted, media, edits: 1, editedAt: now(), mentions: [] };
    expect(await editTweet({ before: posted, after, correlationId: "edit" })).toBe(true);
    expect(await read(id)).toMatchObject({ text: "Look", media });
    expect(await edit(await read(id), "Here")).toBe(true);
    expect(await listFormerTexts(id)).toMatchObject([{ text: "Look", alts: ["A dog"] }, { text: "Look" }]);
    expect((await listFormerTexts(id))[1]).not.toHaveProperty("alts");
  });

  it("of one version are made once: of several at the same time, one", async () => {
    const posted = await post("One");
    const written = await Promise.all(["A", "B", "C"].map((text) => edit(posted, text)));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await edit(posted, "D")).toBe(false);
    expect(await listFormerTexts(posted.id)).toHaveLength(1);
  });

  it("are refused once moderators hide the tweet, or it is deleted", async () => {
    const [hidden, gone] = [await post("One"), await post("Two")];
    await moderateTweet(hidden.id, { hiddenAt: 1 });
    await remove(gone.id);
    for (const tweet of [hidden, gone]) expect(await edit(tweet, "Back")).toBe(false);
  });

  it("are removed with the tweet, whichever of an edit and a deletion comes first", async () => {
    for (let n = 0; n < 10; n++) {
      const posted = await post("One");
      await edit(posted, "Two");
      const second = await read(posted.id);
      const [deleted] = await Promise.all([remove(posted.id), edit(second, "Three")]);
      expect(deleted).toBe(true);
      expect(await remove(posted.id)).toBe(false);
      const items = await queryRange(keys.tweet(posted.id).PK, { limit: 10 }, { consistent: true });
      expect(items.map(({ SK }) => SK)).toEqual(["TWEET"]);
      const row = await rowOf(keys.tweet(posted.id));
      expect(row).toMatchObject({ active: false });
      for (const name of ["text", "edits", "editedAt", "mentions"]) expect(row).not.toHaveProperty(name);
    }
  });
});

describe("the index of an edited tweet", () => {
  const idsFor = async (term: string) => {
    clearCaches();
    const rows = await findTweets([term], { limit: 50 });
    return rows.filter(({ active }) => active !== false).map(({ tweetId }) => tweetId);
  };

  it("has the new terms and not the old ones, and nothing of it once it is deleted", async () => {
    const line = pipeline();
    const id = await line.tweet(alice.id, "sunshine #summer");
    await line.drain();
    const [first, former] = [await read(id), keys.formerText({ tweetId: id, edit: 1 })];
    await line.change(former, () => edit(first, "rainfall #summer"));
    await line.drain();
    expect(await idsFor("sunshine")).toEqual([]);
    for (const term of ["rainfall", "#summer", `from:${alice.id}`]) expect(await idsFor(term)).toContain(id);
    await line.deleteTweet(id);
    await line.drain();
    for (const term of ["sunshine", "rainfall", "#summer", `from:${alice.id}`])
      expect(await idsFor(term)).not.toContain(id);
  });

  it("that an earlier version of murmur has written is updated and removed too", async () => {
    const { id: tweetId } = await post("thunder");
    const tweet = { tweetId, authorId: alice.id, text: "thunder" };
    const terms = termsOfTweet(tweet);
    for (const term of terms) {
      const record = term === termFrom(alice.id) ? { terms } : {};
      const key = searchKeys.posting({ term, from: FIRST_ID, shard: 0, tweetId });
      await putItem({ ...key, authorId: alice.id, signature: "", ...record });
    }
    expect(await idsFor("thunder")).toEqual([tweetId]);
    await indexTweets([{ ...tweet, text: "drizzle" }]);
    expect(await idsFor("thunder")).toEqual([]);
    await unindexTweets([tweet]);
    for (const term of ["thunder", "drizzle"]) expect(await idsFor(term)).toEqual([]);
  });
});
