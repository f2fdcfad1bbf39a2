/** What tests of pictures do. */
import { createMedia } from "../../../lib/domain/media/create-media.ts";
import { getMedia } from "../../../lib/domain/media/get-media.ts";
import { processMedia } from "../../../lib/domain/media/process-media.ts";
import { removeDueMedia } from "../../../lib/domain/media/remove-media.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice } from "../../people.ts";
import type { Fixtures } from "../fixtures.ts";

/** How long a picture is kept that is not used, ms. */
export const DAY = 24 * 60 * 60_000;
const PNG = { contentType: "image/png", bytes: 1_000 } as const;

type Begin = { caller?: Caller; keyedId?: string; bytes?: number };

export const begin = ({ ports }: Fixtures, { caller = alice, keyedId, bytes = PNG.bytes }: Begin = {}) =>
  createMedia(ports, { caller, ...PNG, bytes, keyedId });

/** The file of a picture arrives. */
export function arrive({ pictures }: Fixtures, id: string): void {
  pictures.uploads.set(id, Buffer.from("file"));
}

export const process = ({ ports }: Fixtures, id: string, attempt = 1) => processMedia(ports, { id, attempt });

/** Uploads a picture and processes it. */
export async function upload(fixtures: Fixtures, caller: Caller = alice): Promise<string> {
  const { id } = await begin(fixtures, { caller });
  arrive(fixtures, id);
  await process(fixtures, id);
  return id;
}

export const state = ({ ports }: Fixtures, mediaId: string, caller: Caller = alice) =>
  getMedia(ports, { caller, mediaId });

/** Posts a tweet with pictures, under an idempotency key if one is given. */
export const postPictures = (
  { ports }: Fixtures,
  ids: readonly string[],
  { author = alice, key }: { author?: Caller; key?: string } = {},
) =>
  createTweet(ports, {
    ...{ author, text: "Look", media: ids.map((id) => ({ id, alt: `Picture ${id}` })) },
    ...{
      correlationId: "request",
      idempotency: key === undefined ? undefined : { key, bodyHash: ids.join() },
    },
  });

/** Removes what is due, and returns how many. */
export const sweep = ({ ports }: Fixtures) => removeDueMedia(ports, { now: ports.now(), shards: 1 });

/** Whether anything is left of a picture. */
export const exists = ({ pictures }: Fixtures, id: string) =>
  pictures.media.has(id) || pictures.renditions.has(`${id}/320`);
