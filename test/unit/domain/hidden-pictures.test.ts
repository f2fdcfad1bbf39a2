import { beforeEach, describe, expect, it } from "vitest";
import { placePictures } from "../../../lib/domain/media/place-pictures.ts";
import { removePicture } from "../../../lib/domain/media/remove-media.ts";
import { alice } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { DAY, exists, postPictures, sweep, upload } from "./media-steps.ts";
import { remove } from "./steps.ts";

let fixtures: Fixtures;
let ids: string[];
let tweetId: string;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice);
  ids = [await upload(fixtures), await upload(fixtures)];
  tweetId = (await postPictures(fixtures, ids)).id;
});

const moderate = (hiddenAt: number | undefined) => {
  const { hiddenAt: _, ...tweet } = fixtures.tweets.get(tweetId)!;
  fixtures.tweets.set(tweetId, { ...tweet, ...(hiddenAt === undefined ? {} : { hiddenAt }) });
};
const place = (ports: Parameters<typeof placePictures>[0] = fixtures.ports) =>
  placePictures(ports, [{ subject: { type: "tweet", id: tweetId, userId: alice.id } }]);
const hidden = () => ids.map((id) => fixtures.pictures.hidden.has(id));

describe("the pictures of a tweet", () => {
  it("leave their addresses when moderators hide it, and return when it is restored, however often that is said", async () => {
    await place();
    expect(hidden()).toEqual([false, false]);
    for (const at of [1, undefined]) {
      moderate(at);
      for (let n = 0; n < 2; n++) await place();
      expect(hidden()).toEqual([at !== undefined, at !== undefined]);
    }
  });

  it("are where the last decision wants them, if it was made meanwhile", async () => {
    moderate(1);
    const ports = {
      ...fixtures.ports,
      setRenditionsHidden: async (id: string, isHidden: boolean) => {
        if (isHidden) moderate(undefined);
        await fixtures.ports.setRenditionsHidden(id, isHidden);
      },
    };
    await place(ports);
    expect(hidden()).toEqual([false, false]);
  });

  it("are removed with a tweet that is deleted while it is hidden", async () => {
    moderate(1);
    await place();
    await remove(fixtures, tweetId);
    fixtures.pass(DAY);
    await sweep(fixtures);
    expect(ids.map((id) => exists(fixtures, id))).toEqual([false, false]);
    await place();
  });

  it("leave nothing behind if they are removed while they move", async () => {
    moderate(1);
    const ports = {
      ...fixtures.ports,
      setRenditionsHidden: async (id: string) => {
        fixtures.tweets.delete(tweetId);
        await removePicture(fixtures.ports, id);
        fixtures.pictures.renditions.set(`${id}/320`, Buffer.from("late"));
      },
    };
    await place(ports);
    expect(ids.map((id) => exists(fixtures, id))).toEqual([false, false]);
  });
});
