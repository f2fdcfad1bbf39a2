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

const bucket = () => environment("picturesBucket");
/** In a deployment to several regions, all pictures are in the first one. */
const client = () => s3(optionalEnvironment("picturesRegion"));
const keyOf = (id: string, width: number) => renditionPath(id, width).slice(1);

export const writeRenditions: PicturePorts["writeRenditions"] = (id, files) =>
  inParallel([...files], CONCURRENCY, async ({ width, bytes }) => {
    await client().send(
      new PutObjectCommand({
        ...{ Bucket: bucket(), Key: keyOf(id, width), Body: bytes },
        ...{ ContentType: "image/webp", CacheControl: FOREVER },
      }),
    );
  });

export const readRendition: PicturePorts["readRendition"] = (id, width) =>
  readObject(client(), { Bucket: bucket(), Key: keyOf(id, width) });

export const removeRenditions: PicturePorts["removeRenditions"] = async (id) => {
  const { Contents = [] } = await client().send(
    new ListObjectsV2Command({ Bucket: bucket(), Prefix: `media/${id}/`, MaxKeys: MAX_RENDITIONS }),
  );
  await inParallel(Contents, CONCURRENCY, async ({ Key = "" }) => {
    await client().send(new DeleteObjectCommand({ Bucket: bucket(), Key }));
  });
};
