import { beforeEach, describe, expect, it } from "vitest";
import { processMedia } from "../../../lib/domain/media/process-media.ts";
import { alice, bob } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { arrive, begin, DAY, exists, postPictures, process, state, sweep, upload } from "./media-steps.ts";

const UNKNOWN = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const KEYED = "01KJ000000000000000000KEYD";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob);
});

describe("createMedia", () => {
  it("gives a form, and a picture that is pending", async () => {
    const { id, upload: form } = await begin(fixtures);
    expect(form).toEqual({ url: "https://uploads.example", fields: { key: id } });
    expect(await state(fixtures, id)).toEqual({ id, state: "pending", reason: null, renditions: [] });
  });

  it("gives the same picture for the same key, and refuses the key for another file or a day later", async () => {
    expect((await begin(fixtures, { keyedId: KEYED })).id).toBe(KEYED);
    expect((await begin(fixtures, { keyedId: KEYED })).id).toBe(KEYED);
    const other = begin(fixtures, { keyedId: KEYED, bytes: 1_001 });
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
    fixtures.pass(DAY);
    await expect(begin(fixtures, { keyedId: KEYED })).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });
});

describe("getMedia", () => {
  it("shows the renditions of a picture that is ready", async () => {
    const id = await upload(fixtures);
    expect(await state(fixtures, id)).toMatchObject({
      state: "ready",
      renditions: [
        { url: `/media/${id}/320.webp`, width: 320, height: 240 },
        { url: `/media/${id}/800.webp`, width: 800, height: 600 },
      ],
    });
  });

  it("knows nothing of others' pictures", async () => {
    const id = await upload(fixtures);
    await expect(state(fixtures, id, bob)).rejects.toMatchObject({ code: "media_not_found" });
    await expect(state(fixtures, UNKNOWN)).rejects.toMatchObject({ code: "media_not_found" });
  });
});

describe("processMedia", () => {
  it("removes the uploaded file, whether it is shown or refused", async () => {
    const good = await upload(fixtures);
    fixtures.pictures.outcome.next = { reason: "type_mismatch" };
    const bad = await upload(fixtures);
    expect(await state(fixtures, bad)).toMatchObject({
      state: "refused",
      reason: "type_mismatch",
      renditions: [],
    });
    expect(fixtures.pictures.uploads.size).toBe(0);
    expect(fixtures.pictures.renditions.has(`${good}/320`)).toBe(true);
  });

  it("changes nothing when a message arrives again, before and after the file is gone", async () => {
    const id = await upload(fixtures);
    fixtures.pictures.outcome.next = { reason: "unreadable" };
    await process(fixtures, id);
    arrive(fixtures, id);
    await process(fixtures, id);
    expect(await state(fixtures, id)).toMatchObject({ state: "ready" });
    expect(fixtures.pictures.uploads.size).toBe(0);
  });

  it("leaves no files of a picture that is removed meanwhile", async () => {
    const { id } = await begin(fixtures);
    arrive(fixtures, id);
    const finishMedia = async () => {
      fixtures.pictures.media.delete(id);
      return false;
    };
    await processMedia({ ...fixtures.ports, finishMedia }, { id, attempt: 1 });
    expect(fixtures.pictures.renditions.size).toBe(0);
  });

  it("keeps the files when another delivery of the message was faster", async () => {
    const { id } = await begin(fixtures);
    arrive(fixtures, id);
    const { finishMedia } = fixtures.ports;
    const slower: typeof finishMedia = async (done) => {
      await finishMedia(done);
      return false;
    };
    await processMedia({ ...fixtures.ports, finishMedia: slower }, { id, attempt: 1 });
    expect(fixtures.pictures.renditions.has(`${id}/320`)).toBe(true);
  });

  it("refuses a file that has ended the process three times", async () => {
    const { id } = await begin(fixtures);
    arrive(fixtures, id);
    await process(fixtures, id, 4);
    expect(await state(fixtures, id)).toMatchObject({ state: "refused", reason: "unreadable" });
  });

  it("ignores a file of no known picture", async () => {
    arrive(fixtures, UNKNOWN);
    await process(fixtures, UNKNOWN);
    expect(fixtures.pictures.uploads.size).toBe(0);
  });
});

describe("a picture that is not used", () => {
  it("is removed after a day, also if it was never uploaded", async () => {
    const ids = [await upload(fixtures), (await begin(fixtures)).id];
    fixtures.pass(DAY - 1);
    expect(await sweep(fixtures)).toBe(0);
    fixtures.pass(1);
    expect(await sweep(fixtures)).toBe(2);
    expect(ids.some((id) => exists(fixtures, id))).toBe(false);
  });

  it("stays if it is used while it is being looked for", async () => {
    const id = await upload(fixtures);
    fixtures.pass(DAY);
    const { listDueMedia } = fixtures.ports;
    fixtures.ports.listDueMedia = async (range) => {
      const due = await listDueMedia(range);
      await postPictures(fixtures, [id]);
      return due;
    };
    expect(await sweep(fixtures)).toBe(0);
    expect(exists(fixtures, id)).toBe(true);
  });

  it("can no longer be used once its removal has begun", async () => {
    const id = await upload(fixtures);
    fixtures.pass(DAY);
    await fixtures.ports.beginRemoval(id, fixtures.ports.now());
    await expect(postPictures(fixtures, [id])).rejects.toMatchObject({ code: "media_not_found" });
    await expect(state(fixtures, id)).rejects.toMatchObject({ code: "media_not_found" });
  });
});
