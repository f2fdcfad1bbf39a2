/** The files that pictures are shown as. CloudFront serves them under the same names. */
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { environment, optionalEnvironment } from "../core/environment.ts";
import { inParallel } from "../core/in-parallel.ts";
import { s3 } from "../core/s3.ts";
import type { PicturePorts } from "../domain/media/ports.ts";
import { renditionPath } from "../domain/media/present.ts";
import { readObject } from "./read-object.ts";

/** A file never changes, so browsers never ask for it again. */
const FOREVER = "public, max-age=31536000, immutable";
const CONCURRENCY = 3;
/** More than a picture ever has. */
const MAX_RENDITIONS = 20;

/** CloudFront reads the first, which is a part of the address. */
const [SHOWN, HIDDEN] = ["media/", "hidden/"];

const bucket = () => environment("picturesBucket");
/** In a deployment to several regions, all pictures are in the first one. */
const client = () => s3(optionalEnvironment("picturesRegion"));
const keyOf = (id: string, width: number) => renditionPath(id, width).slice(1);
const hiddenKeyOf = (key: string) => HIDDEN + key.slice(SHOWN.length);

export const writeRenditions: PicturePorts["writeRenditions"] = (id, files) =>
  inParallel([...files], CONCURRENCY, ({ width, bytes }) => write(keyOf(id, width), bytes));

export const readRendition: PicturePorts["readRendition"] = async (id, width) => {
  const key = keyOf(id, width);
  return (await read(key)) ?? (await read(hiddenKeyOf(key)));
};

export const removeRenditions: PicturePorts["removeRenditions"] = async (id) => {
  const found = await Promise.all([SHOWN, HIDDEN].map((place) => listIn(place, id)));
  await inParallel(found.flat(), CONCURRENCY, remove);
};

/** Written first and removed last, so a move that is interrupted is completed by the next. */
export const setRenditionsHidden: PicturePorts["setRenditionsHidden"] = async (id, hidden) => {
  const [from, to] = hidden ? [SHOWN, HIDDEN] : [HIDDEN, SHOWN];
  await inParallel(await listIn(from, id), CONCURRENCY, async (key) => {
    const bytes = await read(key);
    if (bytes) await write(to + key.slice(from.length), bytes);
    await remove(key);
  });
};

function read(Key: string): Promise<Uint8Array | undefined> {
  return readObject(client(), { Bucket: bucket(), Key });
}

async function write(Key: string, Body: Uint8Array): Promise<void> {
  const content = { ContentType: "image/webp", CacheControl: FOREVER };
  await client().send(new PutObjectCommand({ Bucket: bucket(), Key, Body, ...content }));
}

async function remove(Key: string): Promise<void> {
  await client().send(new DeleteObjectCommand({ Bucket: bucket(), Key }));
}

async function listIn(place: string, id: string): Promise<string[]> {
  const { Contents = [] } = await client().send(
    new ListObjectsV2Command({ Bucket: bucket(), Prefix: `${place}${id}/`, MaxKeys: MAX_RENDITIONS }),
  );
  return Contents.flatMap(({ Key }) => Key ?? []);
}
